import Alpine from "@alpinejs/csp";
import { emergency } from "./shared/emergency.js";
import { sendFreshToken } from "./shared/fresh_token.js";
import { watchLogout } from "./shared/logout.js";
import { narrow } from "./shared/narrow.js";
import { organisations } from "./shared/organisations.js";
import { watchPrinting } from "./shared/printing.js";
import { start } from "./shared/start.js";

Alpine.data("emergency", emergency);
Alpine.data("narrow", narrow);
Alpine.data("organisations", organisations);
sendFreshToken();
watchLogout();
watchPrinting();
start();
