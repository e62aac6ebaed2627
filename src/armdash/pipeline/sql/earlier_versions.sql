-- How a version that was made before a column was required, or a word was changed, is read by the tables of today:
-- each statement says what the pages of its time showed. Whoever adds a required column, or moves what the code said
-- into the data, adds a line.
UPDATE staging.project_phase SET is_end_planned = coalesce(is_end_planned, 'false');
UPDATE staging.project_funder SET role = 'funder' WHERE role IS NULL;
UPDATE staging.project_place SET basis = 'work' WHERE basis IS NULL;
UPDATE staging.statement SET topic = 'loss' WHERE topic IS NULL;
UPDATE staging.lesson SET kind = 'caveat' WHERE kind = 'criticism';
UPDATE staging.funding_decision SET decided_precision = 'day' WHERE decided_on IS NOT NULL AND decided_precision IS NULL;
UPDATE staging.employment_service SET topic = 'supplement' WHERE topic = 'kemi_supplement';
UPDATE staging.event SET role = 'announcement'
WHERE NOT EXISTS (FROM staging.event WHERE role IS NOT NULL) AND coalesce(disagreement_id, event_id) = (
    SELECT coalesce(disagreement_id, event_id) FROM staging.event
    WHERE is_key = 'true' AND kind = 'loss' AND precision IN ('day', 'month') ORDER BY starts_on, event_id LIMIT 1
);
UPDATE staging.event SET role = 'plan'
WHERE NOT EXISTS (FROM staging.event WHERE role = 'plan') AND event_id = (
    SELECT event_id FROM staging.event
    WHERE is_key = 'true' AND kind = 'decision' AND precision = 'day'
        AND starts_on > (SELECT min(starts_on) FROM staging.event WHERE role = 'announcement')
    ORDER BY starts_on LIMIT 1
);
UPDATE staging.area SET place_id = lower(area_id)
WHERE kind = 'site' AND lower(area_id) IN (SELECT place_id FROM staging.place)
    AND NOT EXISTS (FROM staging.area WHERE place_id IS NOT NULL);
UPDATE staging.term SET role = 'joint_service' WHERE term_id = 'pointti';
UPDATE staging.indicator SET role = shown.role
FROM (
    VALUES
        ('dismissed_people', 'closure_whole'), ('jobs_lost', 'closure_whole'),
        ('dismissed_paper_division', 'closure_part'), ('dismissed_efora', 'closure_part'),
        ('dismissed_pension_share', 'closure_part'), ('sawmill_people', 'closure_part'),
        ('mill_workforce_share', 'workforce_share'), ('tax_loss', 'tax_loss'),
        ('manufacturing_dismissed_share', 'closure_area'), ('company_projects', 'company_projects'),
        ('kemi_supplement', 'supplement_amount'), ('kemi_supplement_months', 'supplement_months'),
        ('kemi_supplement_bonus', 'supplement_bonus')
) AS shown (indicator_id, role)
WHERE indicator.indicator_id = shown.indicator_id AND NOT EXISTS (FROM staging.indicator WHERE role IS NOT NULL);
INSERT INTO staging.term_page (page, term_id)
SELECT page, term_id
FROM (
    SELECT page, string_split(terms, ' ') AS listed, unnest(listed) AS term_id
    FROM (
        VALUES
            ('overview', 'sudden_structural_change dismissed_person project target outcome change_negotiations'),
            ('timeline', 'project theme sudden_structural_change positive_structural_change esf erdf'),
            ('map', 'project theme organisation pointti sudden_structural_change'),
            ('projects', 'project theme lead partner funder instrument esf erdf akke pointti rdi'),
            ('funding', 'funding_decision funder channel instrument esf erdf akke ely_centre tem okm'),
            ('network', 'organisation lead partner funder project ely_centre tem okm'),
            ('employment', 'unemployment_share structural_unemployment dismissed_person sudden_structural_change'),
            ('outcomes', 'target estimate outcome dismissed_person project action_plan'),
            ('services', 'kemi_supplement municipal_supplement wage_subsidy intermediate_labour_market employer_ring'
                || ' pointti esf'),
            ('lessons', 'sudden_structural_change action_plan operating_model project dismissed_person'
                || ' social_sustainability rdi pointti akke ely_centre'),
            ('sources', 'target estimate outcome unemployment_share sudden_structural_change')
    ) AS shown (page, terms)
)
WHERE NOT EXISTS (FROM staging.term_page) AND term_id IN (SELECT term_id FROM staging.term)
ORDER BY page, list_position(listed, term_id);
