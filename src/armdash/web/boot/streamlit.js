/* Where the scripts find what Streamlit draws: everything that they know of its elements. */

const APP_TEXT = ".stMarkdown, .stHtml, .stHeading, .stCode, .stJson, .stTable, svg, script, style";
const OWN_DIALOG = "[data-testid='stDialog']";
const MAP_KEYS = ".deck-events-root";
const STILL_MAP = ".st-key-map-still";
const POPOVER = "[data-testid='stPopoverBody']";
const POPOVER_BUTTON = "[data-testid='stPopover'] button";
const MENU_LINK = "[data-testid='stTopNavLink'], [data-testid='stSidebarNavLink']";
const COPY_PART = "[class*='st-key-copy-link']";
const COPY_BUTTON = "[class*='st-key-button-link'] button";
const LANGUAGE = "[class*='st-key-language-']";
const PICTURE = ".stPlotlyChart, [data-testid='stDeckGlJsonChart']";
const DRAWN = ".svg-container, canvas";
const TABLE_KEYS = "[data-testid='data-grid-canvas']";
const ENTER_KEYS = { "[data-testid='stTextInput'] input": "search", "[data-testid='stMultiSelect'] input, [data-testid='stSelectbox'] input": "done" };
const FAULT = "[data-testid='stDownloadButtonError']";
const TIP = "[data-testid='stTooltipHoverTarget']";
const LAYOUT_BUTTON = ".st-key-other-form button";
const STILL_MAP_BUTTON = ".st-key-other-map button";
const WHOLE_MAP_BUTTON = ".st-key-whole-map button";
const COLOURS_BUTTON = ".st-key-other-colours button";
const PLAYING = ".map-playing";
const FOLD = ".fold";
const STEP = "input[data-step]";
const MAIN = "[data-testid='stMain']";
const APP = "[data-test-script-state]";
const CONNECTION = "[data-test-connection-state]";
