-- Every monthly figure of a statistic, computed ones included; a NULL value is suppressed by the source, a month
-- without a row is not known. Figures as others have published them are no series: they are single points with
-- bounds of their own, and mart.bounded_value has them.
CREATE TABLE mart.monthly_statistic AS
SELECT indicator_id, area_id, starts_on AS month, amounts[1] AS value, source_id, fact_id
FROM mart.bounded_value
WHERE kind = 'statistic' AND starts_on = date_trunc('month', starts_on) AND ends_on = last_day(starts_on)
  AND NOT starts_with(indicator_id, 'published_')
ORDER BY indicator_id, area_id, month
