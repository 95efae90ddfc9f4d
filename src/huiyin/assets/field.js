import Alpine from "@alpinejs/csp";
import { emergency } from "./shared/emergency.js";
import { start } from "./shared/start.js";

Alpine.data("emergency", emergency);
start();
