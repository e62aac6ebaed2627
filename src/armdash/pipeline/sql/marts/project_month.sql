-- How many projects ran in each month: a project counts when one of its phases covers a day of the month.
CREATE TABLE mart.project_month AS
SELECT
    month::DATE AS month,
    count(DISTINCT project_id) AS project_count
FROM (SELECT unnest(generate_series(date_trunc('month', min(starts_on)), date_trunc('month', max(ends_on)), INTERVAL 1 MONTH)) AS month
      FROM project_phase)
LEFT JOIN project_phase ON starts_on <= last_day(month) AND ends_on >= month
GROUP BY month
ORDER BY month
