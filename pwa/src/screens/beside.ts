/** The screens of what stands beside check-ins and contacts, fetched as one: each is small, and an address of its own costs. */
export { Away } from "./away/Away"
export { AwayForm } from "./away/AwayForm"
export { NobodyDay } from "./nobody/NobodyDay"
export { ReflectionForm } from "./reflection/ReflectionForm"
export { Reflections } from "./reflection/Reflections"
export { StepForm } from "./step/StepForm"
export { Beside } from "./today/Beside"
