-- Every decision with its place in its whole, the sum of its direct parts, and the other decision it may be inside.
CREATE TABLE mart.funding_breakdown AS
WITH RECURSIVE tree AS (
    SELECT funding_decision_id, funding_decision_id AS root_id, 0 AS depth
    FROM funding_decision WHERE part_of IS NULL
    UNION ALL
    SELECT part.funding_decision_id, tree.root_id, tree.depth + 1
    FROM funding_decision AS part JOIN tree ON part.part_of = tree.funding_decision_id
),
part AS (
    SELECT part_of AS funding_decision_id, sum(amount_eur) AS parts_eur
    FROM funding_decision WHERE part_of IS NOT NULL GROUP BY part_of
),
overlap AS (
    SELECT one.funding_decision_id, min_by(other.funding_decision_id, other.sort_order) AS may_be_inside
    FROM funding_decision AS one
    JOIN tree AS one_tree USING (funding_decision_id)
    JOIN funding_decision AS other
        ON other.disagreement_id = one.disagreement_id AND other.amount_eur >= one.amount_eur
    JOIN tree AS other_tree
        ON other_tree.funding_decision_id = other.funding_decision_id AND other_tree.root_id <> one_tree.root_id
    WHERE one.overlap_note_fi IS NOT NULL
    GROUP BY one.funding_decision_id
)
SELECT
    decision.funding_decision_id, decision.name_fi, decision.name_en,
    decision.amount_eur, decision.amount_bound, decision.amount_high_eur,
    tree.root_id, tree.depth, decision.part_of, part.parts_eur, overlap.may_be_inside,
    decision.overlap_note_fi, decision.overlap_note_en,
    decision.decided_on, decision.decided_precision, decision.decided_source_id,
    decided.short_name_fi AS decided_source_name_fi, decided.short_name_en AS decided_source_name_en,
    decision.disagreement_id,
    granter.name_fi AS granter_fi, granter.name_en AS granter_en,
    granter.short_name_fi AS granter_short_fi, granter.short_name_en AS granter_short_en,
    channel.short_name_fi AS channel_fi, channel.short_name_en AS channel_en,
    decision.sort_order, decision.source_id,
    source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en, decision.locator
FROM funding_decision AS decision
JOIN tree USING (funding_decision_id)
JOIN organisation AS granter ON granter.organisation_id = decision.granted_by
LEFT JOIN organisation AS channel ON channel.organisation_id = decision.channel
JOIN source ON source.source_id = decision.source_id
LEFT JOIN source AS decided ON decided.source_id = decision.decided_source_id
LEFT JOIN part USING (funding_decision_id)
LEFT JOIN overlap USING (funding_decision_id)
ORDER BY decision.sort_order
