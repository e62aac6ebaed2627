-- The months of the timeline, each with the projects that run in it: those with a phase that covers a day of it.
-- A month without any has one row without a project.
CREATE TABLE mart.project_month AS
SELECT DISTINCT month::DATE AS month, project_id
FROM (SELECT unnest(generate_series(date_trunc('month', min(starts_on)), date_trunc('month', max(ends_on)), INTERVAL 1 MONTH)) AS month
      FROM mart.phase_time)
LEFT JOIN mart.phase_time ON starts_on <= last_day(month) AND ends_on >= month
ORDER BY month, project_id
