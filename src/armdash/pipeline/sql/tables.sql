-- The facts, in the order they are loaded. Each table and column carries its description as "Finnish | English";
-- the build turns them into COMMENTs, and docs/data_dictionary.md and the sources page are made of those.

-- Lähteet: asiakirjat, verkkosivut, uutiset ja tilastot, joihin jokainen tieto viittaa | The sources: documents, web pages, news and statistics that every fact points to
CREATE TABLE source (
    source_id VARCHAR PRIMARY KEY,  -- Lähteen tunniste | Id of the source
    title VARCHAR NOT NULL,  -- Lähteen nimi alkukielellä tai oma suomenkielinen kuvauksemme | Title in the original language, or our own description in Finnish
    short_name_fi VARCHAR NOT NULL,  -- Lyhyt nimi, joka näytetään luvun vieressä suomeksi | Short name shown beside a figure, in Finnish
    short_name_en VARCHAR NOT NULL,  -- Lyhyt nimi englanniksi | Short name in English
    publisher VARCHAR NOT NULL,  -- Julkaisija | Publisher
    published_on DATE,  -- Julkaisupäivä; tyhjä, jos sitä ei tiedetä | Day of publication; empty where it is not known
    url VARCHAR,  -- Verkko-osoite; tyhjä, jos sitä ei tiedetä | Web address; empty where it is not known
    licence VARCHAR,  -- Käyttölupa; tyhjä, jos sitä ei ole ilmoitettu | Licence; empty where none is stated
    kind VARCHAR NOT NULL CHECK (kind IN ('document', 'web_page', 'news', 'press_release', 'statistic', 'register', 'map')),  -- Lähteen laji | Kind of source
    update_cycle VARCHAR NOT NULL CHECK (update_cycle IN ('monthly', 'quarterly', 'yearly', 'irregular', 'once')),  -- Kuinka usein julkaisija päivittää lähteen: monthly = kuukausittain, quarterly = neljännesvuosittain, yearly = vuosittain, irregular = ilman aikataulua, once = julkaistu kerran | How often the publisher updates the source: monthly, quarterly, yearly, irregular = without a schedule, once = published once
    note_fi VARCHAR,  -- Huomautus lähteestä suomeksi | Note on the source, in Finnish
    note_en VARCHAR,  -- Huomautus englanniksi | Note in English
    title_en VARCHAR,  -- Nimi englanniksi, jos title on oma kuvauksemme; tyhjä = nimi on lähteen oma | Title in English where title is our own description; empty = the title is the source's own
    publisher_en VARCHAR,  -- Julkaisija englanniksi; tyhjä = sama nimi | Publisher in English; empty = the same name
    CHECK (url IS NULL OR regexp_matches(url, '^https?://'))
);

-- Julkaisukalenterit: päivät, joina julkaisijat ovat luvanneet päivittää lähteensä | Release calendars: days on which publishers have promised to update their sources
CREATE TABLE source_release (
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde, joka päivittyy säännöllisesti | Source that is updated on a schedule
    expected_on DATE NOT NULL,  -- Luvattu päivä | Promised day
    PRIMARY KEY (source_id, expected_on)
);

-- Ristiriidat: asiat, joista lähteet kertovat eri tavoin; arvot ovat omissa tauluissaan | Disagreements: matters that sources tell differently; the values stay in their own tables and point here
CREATE TABLE disagreement (
    disagreement_id VARCHAR PRIMARY KEY,  -- Ristiriidan tunniste | Id of the disagreement
    name_fi VARCHAR NOT NULL,  -- Mistä lähteet ovat eri mieltä, suomeksi | What the sources disagree on, in Finnish
    name_en VARCHAR NOT NULL,  -- Sama englanniksi | The same in English
    reason_fi VARCHAR,  -- Syy eroon suomeksi; tyhjä, jos lähteet eivät kerro sitä | Reason for the difference, in Finnish; empty where no source tells it
    reason_en VARCHAR,  -- Syy englanniksi | Reason in English
    shown_fi VARCHAR NOT NULL,  -- Mitä arvoa sivut käyttävät ja miksi, suomeksi | Which value the pages use and why, in Finnish
    shown_en VARCHAR NOT NULL,  -- Sama englanniksi | The same in English
    sort_order INTEGER NOT NULL  -- Järjestys luettelossa | Order in lists
);

-- Lähdekohtien nimet englanniksi: kohta on lähteen kielellä, ja pilkulla tai puolipisteellä erotetut osat saavat vastineensa | Places in the sources in English: a locator is in the language of its source, and its parts between commas or semicolons get their counterparts
CREATE TABLE locator_phrase (
    phrase VARCHAR PRIMARY KEY,  -- Kohdan osa niin kuin se on sarakkeissa locator | Part of a locator as the columns have it
    phrase_en VARCHAR NOT NULL  -- Sama englanniksi; lähteen otsikko saa jäädä lainausmerkkeihin | The same in English; a heading of the source may stay, in quotation marks
);

-- Tapauksen omat lauseet: nimi, etusivun otsikko ja johdanto | The case's own sentences: its name, the title and lede of the overview
CREATE TABLE case_text (
    case_text_id VARCHAR PRIMARY KEY CHECK (case_text_id IN ('name', 'subtitle', 'title', 'lede', 'comparison_note', 'roles_note', 'lessons_answer', 'services_answer', 'services_aim', 'services_note', 'supplement_terms')),  -- Lauseen paikka: name, subtitle, title ja lede ovat pakollisia. Muut ovat tapauksen omia huomautuksia ja vastauksia, joissa ei ole korvattavia kohtia: comparison_note = vertailun alla, roles_note = verkoston roolien alla, lessons_answer ja services_answer = sivun vastaus, services_aim = palvelujen tarkoitus, services_note = palvelujen alla, supplement_terms = laskurin ehdot | Where the sentence stands: name, subtitle, title and lede are required. The others are the case's own remarks and answers, with nothing to be replaced: comparison_note = below the comparison, roles_note = below the roles of the network, lessons_answer and services_answer = the page's answer, services_aim = what the services are for, services_note = below the services, supplement_terms = the terms of the calculator
    text_fi VARCHAR NOT NULL,  -- Teksti suomeksi; {avainluvun_tunniste} korvataan luvulla, {avainluvun_tunniste.when} sen ajankohdalla ja {project_count} hankkeiden määrällä | Text in Finnish; {key_figure_id} is replaced by the figure, {key_figure_id.when} by its time and {project_count} by the number of projects
    text_en VARCHAR NOT NULL  -- Teksti englanniksi | Text in English
);

-- Hankkeiden teemat | Themes of the projects
CREATE TABLE theme (
    theme_id VARCHAR PRIMARY KEY,  -- Teeman tunniste | Id of the theme
    name_fi VARCHAR NOT NULL,  -- Nimi suomeksi | Name in Finnish
    name_en VARCHAR NOT NULL,  -- Nimi englanniksi | Name in English
    description_fi VARCHAR NOT NULL,  -- Mitä teemaan kuuluu, suomeksi | What belongs to the theme, in Finnish
    description_en VARCHAR NOT NULL,  -- Sama englanniksi | The same in English
    sort_order INTEGER NOT NULL,  -- Järjestys luetteloissa; siitä tulevat teeman väri ja merkki | Order in lists, which gives the theme its colour and mark
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL  -- Kohta lähteessä | Place in the source
);

-- Toimijat: kunnat, viranomaiset, rahoittajat, yritykset, oppilaitokset ja yhdistykset | Organisations: municipalities, authorities, funders, companies, educational institutions and associations
CREATE TABLE organisation (
    organisation_id VARCHAR PRIMARY KEY,  -- Toimijan tunniste | Id of the organisation
    name_fi VARCHAR NOT NULL,  -- Nimi suomeksi | Name in Finnish
    name_en VARCHAR NOT NULL,  -- Nimi englanniksi | Name in English
    short_name_fi VARCHAR NOT NULL,  -- Lyhyt nimi suomeksi | Short name in Finnish
    short_name_en VARCHAR NOT NULL,  -- Lyhyt nimi englanniksi | Short name in English
    kind VARCHAR NOT NULL CHECK (kind IN ('municipality', 'ministry', 'regional_council', 'state_agency', 'eu_fund', 'state', 'company', 'education', 'research', 'health', 'church', 'association', 'union', 'foundation', 'other', 'unnamed')),  -- Toimijan laji; union = ammattiliitto, foundation = säätiö, other = muu, unnamed = lähde ei nimeä toimijaa | Kind of organisation; union = trade union, other = none of these, unnamed = the source does not name it
    municipality_code VARCHAR,  -- Kuntanumero, kun toimija on kunta | Municipality code where the organisation is a municipality
    note_fi VARCHAR,  -- Huomautus suomeksi | Note in Finnish
    note_en VARCHAR,  -- Huomautus englanniksi | Note in English
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL,  -- Kohta lähteessä | Place in the source
    CHECK (municipality_code IS NULL OR regexp_full_match(municipality_code, '[0-9]{3}'))
);

-- Paikat, joihin hankkeet liittyvät, ja kartan muut paikannimet | Places that projects are linked to, and other place names of the map
CREATE TABLE place (
    place_id VARCHAR PRIMARY KEY,  -- Paikan tunniste | Id of the place
    name_fi VARCHAR NOT NULL,  -- Nimi suomeksi | Name in Finnish
    name_en VARCHAR NOT NULL,  -- Nimi englanniksi | Name in English
    municipality_code VARCHAR,  -- Kuntanumero; tyhjä, jos kuntaa ei tiedetä | Municipality code; empty where the municipality is not known
    longitude DECIMAL(9, 6),  -- Pituusaste (WGS84); tyhjä = ei tiedossa | Longitude (WGS84); empty = not known
    latitude DECIMAL(9, 6),  -- Leveysaste (WGS84); tyhjä = ei tiedossa | Latitude (WGS84); empty = not known
    precision VARCHAR CHECK (precision IN ('address', 'locality', 'municipality', 'proxy')),  -- Sijainnin tarkkuus; proxy = lähellä oleva korvaava piste; tyhjä = ei sijaintia | Precision of the position; proxy = stands for something near; empty = no position
    note_fi VARCHAR,  -- Huomautus suomeksi | Note in Finnish
    note_en VARCHAR,  -- Huomautus englanniksi | Note in English
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Sijainnin tai paikan lähde | Source of the position, or of the place itself
    locator VARCHAR NOT NULL,  -- Kohta lähteessä | Place in the source
    CHECK (municipality_code IS NULL OR regexp_full_match(municipality_code, '[0-9]{3}'))
);

-- Alueet, joita luvut koskevat | Areas that the figures are about
CREATE TABLE area (
    area_id VARCHAR PRIMARY KEY,  -- Alueen tunnus: Tilastokeskuksen koodi (KU240, SK192, MK19, SSS) tai oma tunnus | Id of the area: Statistics Finland's code (KU240, SK192, MK19, SSS) or our own
    name_fi VARCHAR NOT NULL,  -- Nimi suomeksi | Name in Finnish
    name_en VARCHAR NOT NULL,  -- Nimi englanniksi | Name in English
    locative_fi VARCHAR NOT NULL,  -- Missä: nimi paikallissijassa (Oulussa, koko maassa) niin kuin lauseen keskellä | Where, in Finnish, as inside a sentence
    locative_en VARCHAR NOT NULL,  -- Sama englanniksi | The same in English (in Oulu, in the whole country)
    kind VARCHAR NOT NULL CHECK (kind IN ('municipality', 'sub_region', 'region', 'country', 'site', 'other')),  -- Alueen laji; site = paikka, jota tapaus koskee, kuten tehdas | Kind of area; site = the place that the case is about, such as a mill
    place_id VARCHAR REFERENCES place (place_id),  -- Paikka, jossa alue on kartalla; tyhjä, kun alue ei ole yksi paikka | Place at which the area is on the map; empty where it is no single place
    sort_order INTEGER NOT NULL,  -- Järjestys luetteloissa | Order in lists
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL  -- Kohta lähteessä | Place in the source
);

-- Kuntarajojen yleistetyt pisteet | Generalised points of the municipality borders
CREATE TABLE municipality_border_point (
    municipality_code VARCHAR NOT NULL,  -- Kuntanumero | Municipality code
    ring INTEGER NOT NULL,  -- Renkaan järjestysnumero | Number of the ring
    point INTEGER NOT NULL,  -- Pisteen järjestysnumero renkaassa | Number of the point in its ring
    longitude DECIMAL(9, 6) NOT NULL,  -- Pituusaste (WGS84) | Longitude (WGS84)
    latitude DECIMAL(9, 6) NOT NULL,  -- Leveysaste (WGS84) | Latitude (WGS84)
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL,  -- Kohta lähteessä | Place in the source
    PRIMARY KEY (municipality_code, ring, point)
);

-- Kartan muodot: maa ja kuntien maa-alueet, luettu kansion geo GeoJSON-tiedostoista; taulu on tyhjä, jos tapauksella ei ole niitä | Shapes of the map: the land and the municipalities' land areas, read from the GeoJSON files of the folder geo; empty where the case has none
CREATE TABLE map_shape (
    map_shape_id VARCHAR PRIMARY KEY,  -- Muodon tunniste: land_1, municipality_240 | Id of the shape: land_1, municipality_240
    kind VARCHAR NOT NULL CHECK (kind IN ('land', 'municipality')),  -- Laji: maa (joet ja järvet aukkoina) tai kunta rantaviivaan leikattuna | Kind: land (rivers and lakes are holes) or a municipality cut at the coast
    municipality_code VARCHAR,  -- Kuntanumero; tyhjä, kun muoto on maa | Municipality code; empty where the shape is land
    geojson VARCHAR NOT NULL,  -- Geometria GeoJSON-tekstinä (Polygon tai MultiPolygon, WGS84) | Geometry as GeoJSON text (Polygon or MultiPolygon, WGS84)
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL,  -- Kohta lähteessä | Place in the source
    CHECK ((kind = 'municipality') = (municipality_code IS NOT NULL))
);

-- Hankkeet | Projects
CREATE TABLE project (
    project_id VARCHAR PRIMARY KEY,  -- Hankkeen tunniste | Id of the project
    number INTEGER NOT NULL UNIQUE CHECK (number >= 1),  -- Järjestysnumero: lähteen järjestys | Number: the order of the source
    theme_id VARCHAR NOT NULL REFERENCES theme (theme_id),  -- Teema | Theme
    name_fi VARCHAR NOT NULL,  -- Nimi suomeksi | Name in Finnish
    name_en VARCHAR NOT NULL,  -- Nimi englanniksi (oma käännös) | Name in English (our translation)
    short_name_fi VARCHAR NOT NULL,  -- Lyhyt nimi kuvia varten suomeksi | Short name for charts, in Finnish
    short_name_en VARCHAR NOT NULL,  -- Lyhyt nimi englanniksi | Short name in English
    summary_fi VARCHAR NOT NULL,  -- Tiivistelmä suomeksi | Summary in Finnish
    summary_en VARCHAR NOT NULL,  -- Tiivistelmä englanniksi | Summary in English
    description_fi VARCHAR NOT NULL,  -- Kuvaus suomeksi; kappaleiden välissä tyhjä rivi | Description in Finnish; a blank line between paragraphs
    description_en VARCHAR NOT NULL,  -- Kuvaus englanniksi | Description in English
    is_arm_funded BOOLEAN,  -- Onko hanke ÄRM-rahoitettu; tyhjä = lähde ei kerro | Whether sudden-structural-change money funds it; empty = no source says
    arm_source_id VARCHAR REFERENCES source (source_id),  -- ÄRM-rahoitusta koskevan tiedon lähde; tyhjä = hankkeen oma lähde | Source that says whether it is so funded; empty = that of the project
    arm_locator VARCHAR,  -- ÄRM-rahoituksen kohta lähteessä | Place of it in its source
    eu_project_code VARCHAR,  -- EU-hankekoodi; tyhjä = ei tiedossa | EU project code; empty = not known
    code_source_id VARCHAR REFERENCES source (source_id),  -- Hankekoodin lähde | Source of the project code
    code_locator VARCHAR,  -- Hankekoodin kohta lähteessä | Place of the project code in its source
    total_budget_eur DECIMAL(14, 2) CHECK (total_budget_eur > 0),  -- Kokonaisbudjetti euroina; tyhjä = ei tiedossa | Total budget in euros; empty = not known
    eu_and_state_support_eur DECIMAL(14, 2) CHECK (eu_and_state_support_eur > 0),  -- EU:n ja valtion tuki euroina; tyhjä = ei tiedossa | Support from the EU and the state in euros; empty = not known
    budget_source_id VARCHAR REFERENCES source (source_id),  -- Budjetin lähde | Source of the budget
    budget_locator VARCHAR,  -- Budjetin kohta lähteessä | Place of the budget in its source
    budget_note_fi VARCHAR,  -- Huomautus budjetista suomeksi | Note on the budget, in Finnish
    budget_note_en VARCHAR,  -- Huomautus budjetista englanniksi | Note on the budget, in English
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL  -- Kohta lähteessä | Place in the source
);

-- Vertailuhankkeet: muita alueen EU-hankkeita hankerekistereistä; ne eivät ole mukana tapauksen hankkeissa eivätkä summissa | Comparison projects: other EU projects of the region from the registers; they are no part of the case's projects nor of any sum
CREATE TABLE comparison_project (
    project_code VARCHAR PRIMARY KEY,  -- Hankekoodi rekisterissä | Code of the project in the register
    register VARCHAR NOT NULL CHECK (register IN ('eura', 'kohesio')),  -- Rekisteri, josta rivi on luettu | Register that the row was read from
    name VARCHAR NOT NULL,  -- Nimi rekisterin kielellä | Name in the language of the register
    programme VARCHAR,  -- Ohjelma tai ohjelmakausi; tyhjä = ei tiedossa | Programme or its period; empty = not known
    fund VARCHAR,  -- Rahasto; tyhjä = ei tiedossa | Fund; empty = not known
    implementer VARCHAR,  -- Toteuttaja rekisterin mukaan; tyhjä = ei tiedossa | Who carries it out, as the register has it; empty = not known
    location VARCHAR,  -- Sijainti rekisterin mukaan; tyhjä = ei tiedossa | Location as the register has it; empty = not known
    starts_on DATE,  -- Alkupäivä; tyhjä = ei tiedossa | First day; empty = not known
    ends_on DATE,  -- Loppupäivä; tyhjä = ei tiedossa | Last day; empty = not known
    total_budget_eur DECIMAL(14, 2) CHECK (total_budget_eur > 0),  -- Hyväksytyt kustannukset yhteensä euroina; tyhjä = ei tiedossa | Eligible costs in all, in euros; empty = not known
    eu_and_state_support_eur DECIMAL(14, 2) CHECK (eu_and_state_support_eur > 0),  -- Myönnetty EU:n ja valtion tuki euroina; tyhjä = ei tiedossa | Support granted by the EU and the state, in euros; empty = not known
    eu_support_eur DECIMAL(14, 2) CHECK (eu_support_eur > 0),  -- EU:n tuki euroina; tyhjä = ei tiedossa | Support from the EU, in euros; empty = not known
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL,  -- Kohta lähteessä | Place in the source
    CHECK (ends_on >= starts_on)
);

-- Hankkeiden vaiheet päälähteen mukaan | Phases of the projects as their main source has them
CREATE TABLE project_phase (
    project_id VARCHAR NOT NULL REFERENCES project (project_id),  -- Hanke | Project
    phase INTEGER NOT NULL CHECK (phase >= 1),  -- Vaiheen numero | Number of the phase
    name_fi VARCHAR NOT NULL,  -- Vaiheen nimi suomeksi | Name of the phase in Finnish
    name_en VARCHAR NOT NULL,  -- Vaiheen nimi englanniksi | Name of the phase in English
    starts_on DATE NOT NULL,  -- Alkupäivä | First day
    ends_on DATE,  -- Loppupäivä; tyhjä = mikään lähde ei kerro sitä | Last day; empty = no source tells it
    is_end_planned BOOLEAN,  -- Onko loppupäivä lähteen ilmestyessä vasta suunniteltu; tyhjä = päätellään lähteen päivästä | Whether the last day was still planned when the source appeared; empty = told by the day of the source
    is_ongoing BOOLEAN,  -- Jatkuuko vaihe lähteen mukaan yhä; silloin loppupäivä on tyhjä. Tyhjä = lähde ei kerro | Whether the phase still runs as the source has it; it then has no last day. Empty = the source does not tell
    disagreement_id VARCHAR REFERENCES disagreement (disagreement_id),  -- Ristiriita, jos toinen lähde antaa eri päivän | Disagreement, where another source gives another date
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL,  -- Kohta lähteessä | Place in the source
    PRIMARY KEY (project_id, phase),
    CHECK (ends_on >= starts_on)
);

-- Vaiheiden päivät muiden lähteiden mukaan, kun lähteet antavat eri päivät | Dates of phases as other sources give them, where sources disagree
CREATE TABLE project_phase_variant (
    project_id VARCHAR NOT NULL,  -- Hanke | Project
    phase INTEGER NOT NULL,  -- Vaiheen numero | Number of the phase
    starts_on DATE,  -- Alkupäivä tässä lähteessä; tyhjä = ei kerrota | First day in this source; empty = not told
    ends_on DATE,  -- Loppupäivä tässä lähteessä; tyhjä = ei kerrota | Last day in this source; empty = not told
    precision VARCHAR NOT NULL CHECK (precision IN ('day', 'month', 'year')),  -- Kuinka tarkasti lähde antaa päivät | How exactly the source gives the dates
    disagreement_id VARCHAR NOT NULL REFERENCES disagreement (disagreement_id),  -- Ristiriita, johon rivi kuuluu | Disagreement that the row belongs to
    note_fi VARCHAR,  -- Huomautus suomeksi | Note in Finnish
    note_en VARCHAR,  -- Huomautus englanniksi | Note in English
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL,  -- Kohta lähteessä | Place in the source
    PRIMARY KEY (project_id, phase, source_id),
    FOREIGN KEY (project_id, phase) REFERENCES project_phase (project_id, phase),
    CHECK (ends_on >= starts_on),
    CHECK (starts_on IS NOT NULL OR ends_on IS NOT NULL)
);

-- Hankkeiden toimijat ja heidän roolinsa | Organisations of the projects and their roles
CREATE TABLE project_organisation (
    project_id VARCHAR NOT NULL REFERENCES project (project_id),  -- Hanke | Project
    organisation_id VARCHAR NOT NULL REFERENCES organisation (organisation_id),  -- Toimija | Organisation
    role VARCHAR NOT NULL CHECK (role IN ('lead', 'partner')),  -- Rooli: lead = toimija, jonka lähde nimeää toteuttajaksi (rinnakkain nimetyt kaikki), partner = toimija, jonka kanssa yhdessä tai yhteistyössä hanke toteutettiin | Role: lead = named by the source as carrying out the project (all of those named alike), partner = the one together or in cooperation with whom it was carried out
    unit_fi VARCHAR,  -- Toimijan yksikkö suomeksi | Unit of the organisation, in Finnish
    unit_en VARCHAR,  -- Toimijan yksikkö englanniksi | Unit of the organisation, in English
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL,  -- Kohta lähteessä | Place in the source
    PRIMARY KEY (project_id, organisation_id)
);

-- Hankkeiden rahoittajat | Funders of the projects
CREATE TABLE project_funder (
    project_id VARCHAR NOT NULL REFERENCES project (project_id),  -- Hanke | Project
    phase INTEGER,  -- Vaihe, jota rahoitus koskee; tyhjä = kaikki | Phase that the funding is for; empty = all
    organisation_id VARCHAR NOT NULL REFERENCES organisation (organisation_id),  -- Rahoittaja tai rahoituksen kanava | Funder, or channel of the funding
    role VARCHAR NOT NULL CHECK (role IN ('funder', 'channel')),  -- Rooli: funder = lähde nimeää rahoittajaksi, channel = lähde nimeää vain viranomaiseksi, jonka kautta raha tuli | Role: funder = the source names it as a funder, channel = the source names it only as the authority through which the money came
    instrument VARCHAR CHECK (instrument IN ('ESR', 'EAKR', 'AKKE', 'JTF', 'RRF', 'other')),  -- Rahoitusmuoto: other = jokin muu; tyhjä = lähde ei kerro | Instrument: other = another one; empty = the source does not say
    share_percent DECIMAL(5, 2) CHECK (share_percent > 0 AND share_percent <= 100),  -- Rahoittajan osuus hankkeen budjetista prosentteina, kun lähde kertoo sen; tyhjä = ei tiedossa | Share of this funder of the project's budget in percent, where the source tells it; empty = not known
    amount_eur DECIMAL(14, 2) CHECK (amount_eur > 0),  -- Rahoittajan osuus euroina; tyhjä = ei tiedossa | Share of this funder in euros; empty = not known
    amount_bound VARCHAR CHECK (amount_bound IN ('about', 'under', 'over', 'between')),  -- Osuuden raja: about = noin, under = alle, over = yli, between = haarukka, jonka alapää on amount_eur ja yläpää amount_high_eur; tyhjä = tarkka | Bound of the share; between = a range from amount_eur to amount_high_eur; empty = exact
    amount_high_eur DECIMAL(14, 2) CHECK (amount_high_eur > 0),  -- Haarukan yläpää euroina; tyhjä, kun osuus ei ole haarukka | Upper end of the range in euros; empty where the share is no range
    amount_source_id VARCHAR REFERENCES source (source_id),  -- Euromäärän tai prosenttiosuuden lähde | Source of the amount or of the percentage
    amount_locator VARCHAR,  -- Euromäärän tai prosenttiosuuden kohta lähteessä | Place of the amount or of the percentage in its source
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL,  -- Kohta lähteessä | Place in the source
    UNIQUE (project_id, phase, organisation_id)
);

-- Hankkeiden tulokset, tapahtumat, selvitykset ja tavoitteet | Results, activities, studies and goals of the projects
CREATE TABLE project_result (
    project_id VARCHAR NOT NULL REFERENCES project (project_id),  -- Hanke | Project
    sort_order INTEGER NOT NULL CHECK (sort_order >= 1),  -- Järjestys | Order
    kind VARCHAR NOT NULL CHECK (kind IN ('result', 'activity', 'study', 'goal')),  -- Laji: result = tulos, activity = hankkeessa tapahtunutta, study = selvitys, goal = asetettu tavoite | Kind: result, activity (what happened), study, goal (set, not yet reached)
    text_fi VARCHAR NOT NULL,  -- Teksti suomeksi | Text in Finnish
    text_en VARCHAR NOT NULL,  -- Teksti englanniksi | Text in English
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL,  -- Kohta lähteessä | Place in the source
    PRIMARY KEY (project_id, sort_order)
);

-- Paikat, joihin hanke liittyy, ja mitä niistä kerrotaan | The places that a project is linked to and what is told of them
CREATE TABLE project_place (
    project_id VARCHAR NOT NULL REFERENCES project (project_id),  -- Hanke | Project
    place_id VARCHAR NOT NULL REFERENCES place (place_id),  -- Paikka | Place
    basis VARCHAR NOT NULL CHECK (basis IN ('work', 'home', 'name')),  -- Miten paikka liittyy hankkeeseen: work = lähde kertoo työstä siellä tai sitä varten, home = toteuttajan kotipaikka tai toimipaikka, eikä lähde kerro, missä työ tehtiin, name = paikka on vain hankkeen nimessä tai aiheena | How the place is linked to the project: work = the source tells of work there or for it, home = the home or a site of who carried it out, and the source does not say where the work was done, name = the place is only in the project's name or its subject
    action_fi VARCHAR NOT NULL,  -- Mitä tehtiin, suomeksi | What was done, in Finnish
    action_en VARCHAR NOT NULL,  -- Mitä tehtiin, englanniksi | What was done, in English
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL,  -- Kohta lähteessä | Place in the source
    PRIMARY KEY (project_id, place_id)
);

-- Rahoituspäätökset ja niiden osat | Funding decisions and what they consist of
CREATE TABLE funding_decision (
    funding_decision_id VARCHAR PRIMARY KEY,  -- Päätöksen tunniste | Id of the decision
    name_fi VARCHAR NOT NULL,  -- Nimi suomeksi | Name in Finnish
    name_en VARCHAR NOT NULL,  -- Nimi englanniksi | Name in English
    amount_eur DECIMAL(14, 2) NOT NULL CHECK (amount_eur > 0),  -- Summa euroina | Amount in euros
    amount_bound VARCHAR CHECK (amount_bound IN ('about', 'under', 'over', 'between')),  -- Summan raja: about = noin, under = alle, over = yli, between = haarukka, jonka alapää on amount_eur ja yläpää amount_high_eur; tyhjä = tarkka | Bound of the amount; between = a range from amount_eur to amount_high_eur; empty = exact
    amount_high_eur DECIMAL(14, 2) CHECK (amount_high_eur > 0),  -- Haarukan yläpää euroina; tyhjä, kun summa ei ole haarukka | Upper end of the range in euros; empty where the amount is no range
    granted_by VARCHAR NOT NULL REFERENCES organisation (organisation_id),  -- Myöntäjä | Granter
    channel VARCHAR REFERENCES organisation (organisation_id),  -- Kanava, jonka kautta raha kulki; tyhjä = ei tiedossa | Channel that the money went through; empty = not known
    part_of VARCHAR,  -- Päätös, jonka osa tämä on | Decision that this is a part of
    decided_on DATE,  -- Päätöspäivä tai kuukauden ensimmäinen päivä; tyhjä = ei tiedossa | Day of the decision, or first day of its month; empty = not known
    decided_precision VARCHAR CHECK (decided_precision IN ('day', 'month')),  -- Kuinka tarkasti päätöksen aika tiedetään; tyhjä = ei tiedossa | How exactly the time of the decision is known; empty = not known
    decided_source_id VARCHAR REFERENCES source (source_id),  -- Päätöksen ajan lähde, jos se on toinen kuin summan | Source of the time of the decision, where it is another than that of the amount
    disagreement_id VARCHAR REFERENCES disagreement (disagreement_id),  -- Ristiriita, johon päätös kuuluu | Disagreement that the decision belongs to
    overlap_note_fi VARCHAR,  -- Varoitus päällekkäisyydestä suomeksi | Warning of an overlap, in Finnish
    overlap_note_en VARCHAR,  -- Varoitus päällekkäisyydestä englanniksi | Warning of an overlap, in English
    sort_order INTEGER NOT NULL,  -- Järjestys | Order
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL  -- Kohta lähteessä | Place in the source
);

-- Mitä lähteet kertovat rahoituksesta ilman summaa | What the sources tell of the funding without a sum
CREATE TABLE funding_note (
    funding_note_id VARCHAR PRIMARY KEY,  -- Tiedon tunniste | Id of the note
    topic VARCHAR NOT NULL CHECK (topic IN ('sums', 'arm_funding')),  -- Aihe: sums = summien rinnalla, arm_funding = mitkä hankkeet saivat äkillisen rakennemuutoksen rahaa | Subject: sums = beside the sums, arm_funding = which projects received money for the structural change
    project_id VARCHAR REFERENCES project (project_id),  -- Hanke, jota tieto koskee; tyhjä = ei yksittäistä hanketta | Project that the note is about; empty = no single project
    text_fi VARCHAR NOT NULL,  -- Teksti suomeksi | Text in Finnish
    text_en VARCHAR NOT NULL,  -- Teksti englanniksi | Text in English
    sort_order INTEGER NOT NULL,  -- Järjestys | Order
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL  -- Kohta lähteessä | Place in the source
);

-- Tunnusluvut: mitä luvut mittaavat | Indicators: what the figures measure
CREATE TABLE indicator (
    indicator_id VARCHAR PRIMARY KEY,  -- Tunnusluvun tunniste | Id of the indicator
    name_fi VARCHAR NOT NULL,  -- Nimi suomeksi | Name in Finnish
    name_en VARCHAR NOT NULL,  -- Nimi englanniksi | Name in English
    unit VARCHAR NOT NULL CHECK (unit IN ('people', 'jobs', 'projects', 'companies', 'participants', 'generations', 'years', 'months', 'weeks', 'percent', 'eur', 'eur_per_month', 'vacancies', 'tonnes', 'hectares')),  -- Yksikkö | Unit
    decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 2),  -- Näytettävät desimaalit | Decimals to show
    better VARCHAR NOT NULL CHECK (better IN ('up', 'down', 'neither')),  -- Kumpi suunta on parempi | Which direction is better
    definition_fi VARCHAR NOT NULL,  -- Määritelmä suomeksi | Definition in Finnish
    definition_en VARCHAR NOT NULL,  -- Määritelmä englanniksi | Definition in English
    role VARCHAR CHECK (role IN ('closure_whole', 'closure_part', 'closure_area', 'workforce_share', 'tax_loss', 'company_projects', 'supplement_amount', 'supplement_months', 'supplement_bonus')),  -- Rooli, jossa sivut käyttävät tunnuslukua; tyhjä = ei roolia. Mitä menetys merkitsi: closure_whole = kokonaisuutena, closure_part = osaa siitä, closure_area = alueittain. Vain yhdellä tunnusluvulla: workforce_share = asuinkunnan osuus työntekijöistä, tax_loss = menetetyt verotulot, company_projects = yrityshankkeet, supplement_amount, supplement_months ja supplement_bonus = kuntalisän kuukausisumma, enimmäisaika ja bonus. Saman roolin tunnusluvut näytetään rivien järjestyksessä | Role in which pages use the indicator; empty = none. What the loss meant: closure_whole = as a whole, closure_part = for a part of it, closure_area = by area. For one indicator only: workforce_share = share of the workforce by municipality of residence, tax_loss = tax revenue lost, company_projects = company projects, supplement_amount, supplement_months and supplement_bonus = the municipal supplement a month, for how long at most, and its bonus. Indicators of one role are shown in the order of the rows
    formula_fi VARCHAR,  -- Laskukaava suomeksi, kun tunnusluku lasketaan tietokantaa rakennettaessa | Formula in Finnish, where the build computes the indicator
    formula_en VARCHAR  -- Laskukaava englanniksi | Formula in English
);

-- Haettavat tunnusluvut: mistä Tilastokeskuksen tauluista komento update statfin hakee ne | Fetched indicators: from which tables of Statistics Finland the command update statfin takes them
CREATE TABLE fetched_indicator (
    indicator_id VARCHAR PRIMARY KEY REFERENCES indicator (indicator_id),  -- Tunnusluku, joksi luvut tulevat | Indicator that the figures become
    table_path VARCHAR NOT NULL,  -- Taulun polku StatFin-tietokannassa, esim. tyonv/12r5; lähteen tunniste on statfin_12r5 | Path of the table in the database StatFin, such as tyonv/12r5; the id of the source is then statfin_12r5
    content_code VARCHAR NOT NULL,  -- Taulun tiedon koodi, esim. TYOTTOMATLOPUSSA | Code of the content in the table, such as TYOTTOMATLOPUSSA
    period VARCHAR NOT NULL CHECK (period IN ('month', 'quarter', 'year', 'year_end')),  -- Jakso: kuukausi, neljännes, vuosi tai vuoden viimeinen päivä | Period: month, quarter, year or the last day of the year
    other_codes VARCHAR,  -- Muiden ulottuvuuksien koodit, esim. toimiala=SSS; tyhjä, jos muita ei ole tai ne saa jättää pois | Codes of further dimensions, such as toimiala=SSS; empty where there are none or they may be left out
    UNIQUE (table_path, content_code)
);

-- Havainnot: jokainen luku yksikköineen, ajankohtineen, rajoineen ja lähteineen | Observations: every figure with its period, bound, kind and source
CREATE TABLE observation (
    indicator_id VARCHAR NOT NULL REFERENCES indicator (indicator_id),  -- Tunnusluku | Indicator
    area_id VARCHAR NOT NULL REFERENCES area (area_id),  -- Alue | Area
    project_id VARCHAR REFERENCES project (project_id),  -- Hanke, jota luku koskee; tyhjä = ei yksittäistä hanketta | Project that the figure is about; empty = no single project
    starts_on DATE,  -- Ajanjakson ensimmäinen päivä; tyhjä, jos lähde ei kerro ajankohtaa | First day of the period; empty where no source gives a time
    ends_on DATE,  -- Ajanjakson viimeinen päivä; tyhjä, jos lähde ei kerro ajankohtaa | Last day of the period; empty where no source gives a time
    date_bound VARCHAR CHECK (date_bound IN ('by', 'from')),  -- Ajan raja: by = mennessä, from = aikaisintaan; tyhjä = juuri silloin | Bound of the time: by = by then, from = at the earliest; empty = just then
    part INTEGER CHECK (part >= 1),  -- Osan numero, kun lähde antaa luvun osien summana (226 + 86) | Number of the part, where the source gives the figure as a sum of parts (226 + 86)
    value DECIMAL(18, 2),  -- Arvo tunnusluvun yksikössä; tyhjä = lähde ei anna lukua, syy on huomautuksessa | Value in the unit of the indicator; empty = the source gives no figure, the note says why
    bound VARCHAR NOT NULL CHECK (bound IN ('exact', 'about', 'under', 'over', 'between')),  -- Raja: exact = tarkka, about = noin, under = alle, over = yli, between = haarukka, jonka päät ovat osat 1 ja 2 | Bound of the value; between = a range whose ends are the parts 1 and 2
    wording_fi VARCHAR,  -- Lähteen oma rajasana (lähes, runsaat), kun oletussana ei riitä | The source's own word for the bound (nearly, a good), in Finnish
    wording_en VARCHAR,  -- Sama englanniksi | The same in English
    kind VARCHAR CHECK (kind IN ('target', 'estimate', 'outcome', 'statistic')),  -- Laji: tavoite, arvio, toteuma tai tilasto; tyhjä = lähteen kertoma taustatieto tai voimassa oleva ehto, joka ei ole mikään niistä | Kind: target, estimate, outcome or statistic; empty = background or a rule in force, which is none of them
    disagreement_id VARCHAR REFERENCES disagreement (disagreement_id),  -- Ristiriita, johon luku kuuluu | Disagreement that the figure belongs to
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL,  -- Kohta lähteessä | Place in the source
    note_fi VARCHAR,  -- Huomautus suomeksi | Note in Finnish
    note_en VARCHAR,  -- Huomautus englanniksi | Note in English
    UNIQUE (indicator_id, area_id, starts_on, ends_on, part, kind, source_id),
    CHECK ((starts_on IS NULL) = (ends_on IS NULL)),
    CHECK (date_bound IS NULL OR starts_on IS NOT NULL),
    CHECK (ends_on >= starts_on),
    CHECK (bound <> 'exact' OR (wording_fi IS NULL AND wording_en IS NULL))
);

-- Etusivun luvut: mitkä luvut näytetään, missä kohdassa ja missä järjestyksessä | Figures of the overview: which ones are shown, where and in which order
CREATE TABLE key_figure (
    key_figure_id VARCHAR PRIMARY KEY,  -- Avainluvun tunniste | Id of the key figure
    section VARCHAR NOT NULL CHECK (section IN ('headline', 'lost', 'targeted', 'achieved')),  -- Kohta: avainluku tai vertailun osa menetettiin, tavoiteltiin, toteutui | Section: headline, or a part of the comparison lost, targeted, achieved
    sort_order INTEGER NOT NULL,  -- Järjestys kohdassa | Order in the section
    tone VARCHAR NOT NULL CHECK (tone IN ('loss', 'target', 'gain', 'neutral')),  -- Sävy: menetys, tavoite, myönteinen tai neutraali | Tone: loss, target, positive or neutral
    name_fi VARCHAR NOT NULL,  -- Otsikko suomeksi | Heading in Finnish
    name_en VARCHAR NOT NULL,  -- Otsikko englanniksi | Heading in English
    caption_fi VARCHAR NOT NULL,  -- Selite luvun alla suomeksi | Caption under the figure, in Finnish
    caption_en VARCHAR NOT NULL,  -- Selite englanniksi | Caption in English
    indicator_id VARCHAR REFERENCES indicator (indicator_id),  -- Näytettävä tunnusluku | Indicator to show
    area_id VARCHAR REFERENCES area (area_id),  -- Alue | Area
    kind VARCHAR CHECK (kind IN ('target', 'estimate', 'outcome', 'statistic')),  -- Havainnon laji | Kind of the observation
    starts_on DATE,  -- Havainnon ajanjakson alku; tyhjä, kun havainnolla ei ole ajankohtaa | First day of the observation's period; empty where the observation has no time
    source_id VARCHAR REFERENCES source (source_id),  -- Havainnon lähde | Source of the observation
    funding_decision_id VARCHAR REFERENCES funding_decision (funding_decision_id),  -- Tai näytettävä rahoituspäätös; jos sekä tunnusluku että päätös ovat tyhjiä, luku on ”ei tiedossa” | Or the funding decision to show; where both are empty the figure is “not known”
    beside_id VARCHAR,  -- Menetys tai tavoite, jonka rinnalla toteuma kerrotaan; tyhjä, kun sitä ei kerrota minkään rinnalla | Loss or target beside which an outcome is told; empty where it stands beside none
    UNIQUE (section, sort_order),
    CHECK (indicator_id IS NULL OR funding_decision_id IS NULL)
);

-- Tulokset-sivun rivit: minkä tunnuslukujen tavoitteet, arviot ja toteumat se kertoo ja missä järjestyksessä; luvut ovat havainnoissa | Rows of the outcomes page: of which indicators it gives targets, estimates and outcomes, and in which order; the figures are observations
CREATE TABLE promise (
    promise_id VARCHAR PRIMARY KEY,  -- Rivin tunniste | Id of the row
    sort_order INTEGER NOT NULL UNIQUE,  -- Järjestys; samanyksikköiset peräkkäin ovat samassa kuvassa | Order; neighbours of one unit share a picture
    name_fi VARCHAR NOT NULL,  -- Nimi suomeksi, enintään 40 merkkiä | Name in Finnish, at most 40 characters
    name_en VARCHAR NOT NULL,  -- Nimi englanniksi | Name in English
    detail_fi VARCHAR NOT NULL,  -- Mitä lasketaan, suomeksi | What is counted, in Finnish
    detail_en VARCHAR NOT NULL,  -- Mitä lasketaan, englanniksi | What is counted, in English
    indicator_id VARCHAR NOT NULL REFERENCES indicator (indicator_id),  -- Tunnusluku, jonka tavoitteet, arviot ja toteumat näytetään | Indicator whose targets, estimates and outcomes are shown
    area_id VARCHAR NOT NULL REFERENCES area (area_id),  -- Alue | Area
    whole_indicator_id VARCHAR REFERENCES indicator (indicator_id)  -- Tunnusluku, jonka osasta on kyse (työttömänä olevat irtisanotut: irtisanotut); tyhjä = ei osa | Indicator that it is a part of (the dismissed who are unemployed: the dismissed); empty = not a part
);

-- Tapahtumat: kriisin vaiheet aikajärjestyksessä | Events: the steps of the crisis in time order
CREATE TABLE event (
    event_id VARCHAR PRIMARY KEY,  -- Tapahtuman tunniste | Id of the event
    starts_on DATE NOT NULL,  -- Päivä tai ajanjakson ensimmäinen päivä | Day, or first day of the period
    precision VARCHAR NOT NULL CHECK (precision IN ('day', 'month', 'season', 'year')),  -- Kuinka tarkasti aika tiedetään | How exactly the time is known
    date_bound VARCHAR CHECK (date_bound IN ('by', 'from')),  -- Ajan raja: by = mennessä, from = aikaisintaan; tyhjä = juuri silloin | Bound of the time: by = by then, from = at the earliest; empty = just then
    name_fi VARCHAR NOT NULL,  -- Nimi suomeksi | Name in Finnish
    name_en VARCHAR NOT NULL,  -- Nimi englanniksi | Name in English
    description_fi VARCHAR NOT NULL,  -- Kuvaus suomeksi | Description in Finnish
    description_en VARCHAR NOT NULL,  -- Kuvaus englanniksi | Description in English
    kind VARCHAR NOT NULL CHECK (kind IN ('loss', 'gain', 'decision', 'milestone')),  -- Laji: menetys, myönteinen, päätös tai välietappi | Kind: loss, positive, decision or milestone
    role VARCHAR CHECK (role IN ('announcement', 'plan')),  -- Rooli: announcement = ilmoitus, josta päivät lasketaan, plan = suunnitelma, johon ne lasketaan; tyhjä = ei roolia | Role: announcement = from which the days are counted, plan = to which they are counted; empty = none
    is_key BOOLEAN NOT NULL,  -- Näytetäänkö etusivun tarinassa ja kuvien merkkiviivana | Whether it is shown in the story strip and as a line in charts
    disagreement_id VARCHAR REFERENCES disagreement (disagreement_id),  -- Ristiriita, jos lähteet antavat eri päivän | Disagreement, where sources give different dates
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL  -- Kohta lähteessä | Place in the source
);

-- Työryhmät | Working groups
CREATE TABLE working_group (
    working_group_id VARCHAR PRIMARY KEY,  -- Ryhmän tunniste | Id of the group
    name_fi VARCHAR NOT NULL,  -- Nimi suomeksi | Name in Finnish
    name_en VARCHAR NOT NULL,  -- Nimi englanniksi | Name in English
    description_fi VARCHAR NOT NULL,  -- Tehtävä suomeksi | Task in Finnish
    description_en VARCHAR NOT NULL,  -- Tehtävä englanniksi | Task in English
    part_of VARCHAR,  -- Ryhmä, jonka alaryhmä tämä on | Group that this is a sub-group of
    sort_order INTEGER NOT NULL,  -- Järjestys | Order
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL  -- Kohta lähteessä | Place in the source
);

-- Työryhmien jäsenet | Members of the working groups
CREATE TABLE working_group_member (
    working_group_id VARCHAR NOT NULL REFERENCES working_group (working_group_id),  -- Ryhmä | Group
    sort_order INTEGER NOT NULL CHECK (sort_order >= 1),  -- Järjestys lähteessä | Order in the source
    organisation_id VARCHAR NOT NULL REFERENCES organisation (organisation_id),  -- Toimija | Organisation
    unit_fi VARCHAR,  -- Yksikkö suomeksi | Unit in Finnish
    unit_en VARCHAR,  -- Yksikkö englanniksi | Unit in English
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL,  -- Kohta lähteessä | Place in the source
    PRIMARY KEY (working_group_id, sort_order)
);

-- Opit ja toimintamallit muille kunnille | Lessons and operating models for other municipalities
CREATE TABLE lesson (
    lesson_id VARCHAR PRIMARY KEY,  -- Opin tunniste | Id of the lesson
    kind VARCHAR NOT NULL CHECK (kind IN ('lesson', 'further_lesson', 'operating_model', 'caveat')),  -- Laji: lesson = lähteen nimeämä oppi, further_lesson = muuta opittua, operating_model = toimintamalli, caveat = huomio tai varaus | Kind: a lesson that the source names as such, something else that was learnt, an operating model, or a caveat
    name_fi VARCHAR NOT NULL,  -- Nimi suomeksi | Name in Finnish
    name_en VARCHAR NOT NULL,  -- Nimi englanniksi | Name in English
    text_fi VARCHAR NOT NULL,  -- Teksti suomeksi | Text in Finnish
    text_en VARCHAR NOT NULL,  -- Teksti englanniksi | Text in English
    sort_order INTEGER NOT NULL,  -- Järjestys | Order
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL  -- Kohta lähteessä | Place in the source
);

-- Hankkeet, jotka havainnollistavat oppia | Projects that show a lesson
CREATE TABLE lesson_project (
    lesson_id VARCHAR NOT NULL REFERENCES lesson (lesson_id),  -- Oppi | Lesson
    project_id VARCHAR NOT NULL REFERENCES project (project_id),  -- Hanke | Project
    PRIMARY KEY (lesson_id, project_id)
);

-- Luvut, jotka havainnollistavat oppia: havainto tai päivien määrä ilmoituksesta tapahtumaan | Figures that show a lesson: an observation, or the number of days from the announcement to an event
CREATE TABLE lesson_figure (
    lesson_id VARCHAR NOT NULL REFERENCES lesson (lesson_id),  -- Oppi | Lesson
    sort_order INTEGER NOT NULL CHECK (sort_order >= 1),  -- Järjestys | Order
    event_id VARCHAR REFERENCES event (event_id),  -- Tapahtuma, johon päivät lasketaan | Event that the days are counted to
    indicator_id VARCHAR REFERENCES indicator (indicator_id),  -- Havainnon tunnusluku | Indicator of the observation
    area_id VARCHAR REFERENCES area (area_id),  -- Havainnon alue | Area of the observation
    kind VARCHAR CHECK (kind IN ('target', 'estimate', 'outcome', 'statistic')),  -- Havainnon laji | Kind of the observation
    starts_on DATE,  -- Havainnon ajanjakson ensimmäinen päivä | First day of the observation's period
    source_id VARCHAR REFERENCES source (source_id),  -- Havainnon lähde | Source of the observation
    PRIMARY KEY (lesson_id, sort_order)
);

-- Askeleet: mitä muutokseen vastattaessa tehtiin ja mitä toinen kunta voi tehdä samoin; aika tulee tapahtumasta tai hankkeen alusta | Steps: what was done to answer the change and what another municipality can do; the time comes from the event or from the start of the project
CREATE TABLE response_step (
    response_step_id VARCHAR PRIMARY KEY,  -- Askeleen tunniste | Id of the step
    stage VARCHAR NOT NULL CHECK (stage IN ('before', 'acute', 'implementation', 'follow_up')),  -- Jakso: ennen kriisiä, ilmoituksesta suunnitelmaan, toimeenpano, seuranta | Stage: before the crisis, from announcement to plan, implementation, follow-up
    event_id VARCHAR REFERENCES event (event_id),  -- Tapahtuma, jonka aika askeleella on | Event whose time the step has
    project_id VARCHAR REFERENCES project (project_id),  -- Hanke, jonka alkamispäivä askeleella on | Project whose first day the step has
    lesson_id VARCHAR REFERENCES lesson (lesson_id),  -- Oppi, johon askel ilman aikaa perustuu | Lesson that a step without a time rests on
    advice_fi VARCHAR NOT NULL,  -- Mitä toinen kunta voi tehdä, suomeksi | What another municipality can do, in Finnish
    advice_en VARCHAR NOT NULL,  -- Sama englanniksi | The same in English
    done_fi VARCHAR NOT NULL,  -- Mitä tehtiin, suomeksi | What was done, in Finnish
    done_en VARCHAR NOT NULL,  -- Sama englanniksi | The same in English
    sort_order INTEGER NOT NULL,  -- Järjestys | Order
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL  -- Kohta lähteessä | Place in the source
);

-- Epäsuorasti referoidut lausunnot puhujineen | What people said, in indirect speech, with the speaker
CREATE TABLE statement (
    statement_id VARCHAR PRIMARY KEY,  -- Lausunnon tunniste | Id of the statement
    topic VARCHAR NOT NULL CHECK (topic IN ('loss', 'recovery', 'outcome')),  -- Aihe, jonka yhteydessä lausunto näytetään: menetys, toipuminen tai tavoitteiden toteutuminen | Subject beside which it is shown: the loss, the recovery, or whether the targets were met
    speaker VARCHAR,  -- Puhuja tai julkaisu; tyhjä = lähde itse | Speaker or publication; empty = the source itself
    role_fi VARCHAR,  -- Puhujan rooli suomeksi | Role of the speaker, in Finnish
    role_en VARCHAR,  -- Puhujan rooli englanniksi | Role of the speaker, in English
    said_in VARCHAR,  -- Julkaisu, jossa sanottiin | Publication where it was said
    said_on DATE,  -- Päivä; tyhjä = ei tiedossa | Day; empty = not known
    text_fi VARCHAR NOT NULL,  -- Sisältö suomeksi epäsuorasti | Content in Finnish, in indirect speech
    text_en VARCHAR NOT NULL,  -- Sisältö englanniksi | Content in English
    sort_order INTEGER NOT NULL,  -- Järjestys | Order
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL  -- Kohta lähteessä | Place in the source
);

-- Sanasto: käsitteiden selitykset | Glossary: what the terms mean
CREATE TABLE term (
    term_id VARCHAR PRIMARY KEY,  -- Termin tunniste | Id of the term
    name_fi VARCHAR NOT NULL,  -- Termi suomeksi | Term in Finnish
    name_en VARCHAR NOT NULL,  -- Termi englanniksi | Term in English
    definition_fi VARCHAR NOT NULL,  -- Selitys suomeksi | Definition in Finnish
    definition_en VARCHAR NOT NULL,  -- Selitys englanniksi | Definition in English
    role VARCHAR CHECK (role IN ('joint_service')),  -- Rooli, jossa sivut käyttävät termiä myös muuten kuin selittävät sen: joint_service = kuntien yhteinen työllisyyspalvelu; tyhjä = ei roolia | Role in which pages use the term besides explaining it: joint_service = the municipalities' joint employment service; empty = none
    source_id VARCHAR REFERENCES source (source_id),  -- Selityksen lähde; tyhjä = oma selitys | Source of the definition; empty = our own
    locator VARCHAR  -- Kohta lähteessä | Place in the source
);

-- Mitkä termit kullakin sivulla selitetään, sivun omassa järjestyksessä | Which terms each page explains, in the page's own order
CREATE TABLE term_page (
    page VARCHAR NOT NULL CHECK (page IN (page_names)),  -- Sivu | Page
    term_id VARCHAR NOT NULL REFERENCES term (term_id),  -- Termi | Term
    PRIMARY KEY (page, term_id)
);

-- Lisätietoja: julkaisut, sivut ja videot, joihin asiakirjat viittaavat | Further reading: publications, pages and videos that the documents point to
CREATE TABLE further_reading (
    further_reading_id VARCHAR PRIMARY KEY,  -- Lisätiedon tunniste | Id of the item
    project_id VARCHAR REFERENCES project (project_id),  -- Hanke, johon se liittyy; tyhjä = koko kokonaisuus | Project that it belongs to; empty = the whole
    title VARCHAR NOT NULL,  -- Nimi alkukielellä | Title in the original language
    authors VARCHAR,  -- Tekijät | Authors
    publisher VARCHAR,  -- Julkaisija | Publisher
    published_year INTEGER,  -- Julkaisuvuosi | Year of publication
    kind VARCHAR NOT NULL CHECK (kind IN ('publication', 'article', 'web_page', 'video')),  -- Laji | Kind
    url VARCHAR,  -- Verkko-osoite; tyhjä, kun osoitetta ei ole löydetty | Web address; empty where it has not been found
    sort_order INTEGER NOT NULL,  -- Järjestys | Order
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Asiakirja, jossa viitataan | Document that points to it
    locator VARCHAR NOT NULL,  -- Kohta lähteessä | Place in the source
    CHECK (url IS NULL OR regexp_matches(url, '^https?://'))
);

-- Työllisyyspalvelujen aiemmat hankkeet ja kokeilut | Earlier programmes and trials of the employment services
CREATE TABLE employment_programme (
    employment_programme_id VARCHAR PRIMARY KEY,  -- Ohjelman tunniste | Id of the programme
    name_fi VARCHAR NOT NULL,  -- Nimi suomeksi | Name in Finnish
    name_en VARCHAR NOT NULL,  -- Nimi englanniksi | Name in English
    kind VARCHAR NOT NULL CHECK (kind IN ('service', 'trial', 'esf_project', 'model')),  -- Laji: palvelu, kokeilu, ESR-hanke tai malli | Kind: service, trial, ESF project or model
    first_year INTEGER NOT NULL,  -- Ensimmäinen vuosi | First year
    last_year INTEGER,  -- Viimeinen vuosi; tyhjä = jatkuu tai ei tiedossa | Last year; empty = goes on or not known
    is_ongoing BOOLEAN,  -- Jatkuuko ohjelma lähteen mukaan yhä; silloin viimeinen vuosi on tyhjä. Tyhjä = lähde ei kerro | Whether the programme still goes on as the source has it; it then has no last year. Empty = the source does not tell
    funder_id VARCHAR REFERENCES organisation (organisation_id),  -- Rahoittaja; tyhjä = ei tiedossa | Funder; empty = not known
    project_id VARCHAR REFERENCES project (project_id),  -- Sama hanke rakennemuutoksen hankkeissa | The same project among those of the structural change
    disagreement_id VARCHAR REFERENCES disagreement (disagreement_id),  -- Ristiriita, jos lähteet antavat eri vuodet | Disagreement, where sources give different years
    description_fi VARCHAR NOT NULL,  -- Kuvaus suomeksi | Description in Finnish
    description_en VARCHAR NOT NULL,  -- Kuvaus englanniksi | Description in English
    sort_order INTEGER NOT NULL,  -- Järjestys | Order
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL,  -- Kohta lähteessä | Place in the source
    CHECK (last_year >= first_year)
);

-- Työllisyyspalvelut ja järjestöt työllistäjinä: mitä lähteet kertovat | Employment services and associations as employers: what the sources tell
CREATE TABLE employment_service (
    employment_service_id VARCHAR PRIMARY KEY,  -- Kohdan tunniste | Id of the item
    topic VARCHAR NOT NULL CHECK (topic IN ('background', 'possibility', 'challenge', 'association_need', 'customer_need', 'supplement', 'employer_skills', 'partial_work_ability', 'employer_ring', 'vitality', 'example')),  -- Aihe | Topic
    name_fi VARCHAR NOT NULL,  -- Otsikko suomeksi | Heading in Finnish
    name_en VARCHAR NOT NULL,  -- Otsikko englanniksi | Heading in English
    text_fi VARCHAR,  -- Teksti suomeksi; tyhjä, kun lähteessä on vain nimi | Text in Finnish; empty where the source has a name only
    text_en VARCHAR,  -- Teksti englanniksi | Text in English
    sort_order INTEGER NOT NULL,  -- Järjestys | Order
    source_id VARCHAR NOT NULL REFERENCES source (source_id),  -- Lähde | Source
    locator VARCHAR NOT NULL  -- Kohta lähteessä | Place in the source
);

-- Esityksen diat: mitkä näkymät, missä järjestyksessä ja millä otsikoilla | Slides of the presentation: which views, in which order and under which titles
CREATE TABLE slide (
    slide_id VARCHAR PRIMARY KEY,  -- Dian tunniste | Id of the slide
    sort_order INTEGER NOT NULL UNIQUE,  -- Järjestys | Order
    view VARCHAR CHECK (view IN (exhibit_names)),  -- Näkymä, jonka dia näyttää; tyhjä = tekstidia | View that the slide shows; empty = a slide of text
    second_view VARCHAR CHECK (second_view IN (exhibit_names)),  -- Toinen näkymä ensimmäisen rinnalla; tyhjä = ei ole | Second view beside the first; empty = none
    title_fi VARCHAR,  -- Otsikko suomeksi; tyhjä = näkymän oma havainto tiedoista laskettuna, tekstidialla etusivun otsikko | Title in Finnish; empty = the view's own finding, computed from the data; on a slide of text the title of the overview
    title_en VARCHAR,  -- Otsikko englanniksi | Title in English
    text_fi VARCHAR,  -- Rivi otsikon alle suomeksi; tyhjä = ei riviä, tekstidialla etusivun johdanto | Line under the title, in Finnish; empty = none, on a slide of text the lede of the overview
    text_en VARCHAR,  -- Sama englanniksi | The same in English
    note_fi VARCHAR,  -- Muistiinpano esittäjälle suomeksi näkymän omien huomautusten lisäksi | Note for the presenter in Finnish, besides the view's own notes
    note_en VARCHAR,  -- Sama englanniksi | The same in English
    CHECK (second_view IS NULL OR view IS NOT NULL)
);
