import Alpine from "@alpinejs/csp";
import { emergency } from "./shared/emergency.js";
import { organisations } from "./shared/organisations.js";
import { slip } from "./shared/slip.js";
import { start } from "./shared/start.js";

Alpine.data("emergency", emergency);
Alpine.data("organisations", organisations);
Alpine.data("slip", slip);
start();
