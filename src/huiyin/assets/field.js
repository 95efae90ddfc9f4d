import Alpine from "@alpinejs/csp";
import { asked } from "./field/pages/asked.js";
import { door } from "./field/pages/door.js";
import { errandPage } from "./field/pages/errand.js";
import { errandsPage } from "./field/pages/errands.js";
import { fieldForm } from "./field/form.js";
import { fieldPhotos } from "./field/photos.js";
import { fieldPlace } from "./field/place.js";
import { frame } from "./field/frame.js";
import { keptView } from "./field/kept_view.js";
import { homePage } from "./field/pages/home.js";
import { outboxPage } from "./field/pages/outbox.js";
import { peoplePage } from "./field/pages/people.js";
import { selfHandledPage } from "./field/pages/self_handled.js";
import { field } from "./field/store.js";
import { taskPage } from "./field/pages/task.js";
import { tasksPage } from "./field/pages/tasks.js";
import { visitPage } from "./field/pages/visit.js";
import { visitsPage } from "./field/pages/visits.js";
import { waitingLine } from "./field/waiting.js";
import { register } from "./field/worker.js";
import { counter } from "./shared/counter.js";
import { recorder } from "./shared/recorder.js";
import { switchViews } from "./shared/view.js";

keptView(); // the page is kept as it was once; how it is wanted, the cookie says
switchViews();

const components = {
  asked,
  counter,
  door,
  errandPage,
  errandsPage,
  fieldForm,
  fieldPhotos,
  fieldPlace,
  frame,
  homePage,
  outboxPage,
  peoplePage,
  photos: fieldPhotos,
  recorder,
  selfHandledPage,
  taskPage,
  tasksPage,
  visitPage,
  visitsPage,
  waitingLine,
};
for (const [name, component] of Object.entries(components)) Alpine.data(name, component);
Alpine.store("field", field());
Alpine.start();
register(Alpine.store("field"));
