/** Lists of words of the Core Business Vocabulary that EPCIS fields take (CBV 2.0, section 7). */
export type WordList = 'bizStep' | 'disposition' | 'bizTransaction' | 'sourceDest' | 'errorReason' | 'component';

/** What the words are called in full: `https://ref.gs1.org/cbv/BizStep-` and the word (CBV 2.0, section 7). */
const HEAD: Readonly<Record<WordList, string>> = {
  bizStep: 'BizStep-',
  disposition: 'Disp-',
  bizTransaction: 'BTT-',
  sourceDest: 'SDT-',
  errorReason: 'ER-',
  component: 'Comp-',
};

/** Names of the lists in the URNs of CBV 1.2: `urn:epcglobal:cbv:bizstep:` and the word. */
const URN: Readonly<Record<WordList, string>> = {
  bizStep: 'bizstep',
  disposition: 'disp',
  bizTransaction: 'btt',
  sourceDest: 'sdt',
  errorReason: 'er',
  component: 'comp',
};

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** The short words of each list. */
export const WORDS: Readonly<Record<WordList, ReadonlySet<string>>> = {
  bizStep: words(
    `accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting
    decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting
    installing killing loading other packing picking receiving removing repackaging repairing replacing reserving
    retail_selling sampling sensor_reporting shipping staging_outbound stock_taking stocking storing transporting
    unloading unpacking void_shipping`,
  ),
  disposition: words(
    `active available completeness_inferred completeness_verified conformant container_closed container_open damaged
    destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class mismatch_instance
    mismatch_quantity needs_replacement no_pedigree_match non_conformant non_sellable_other partially_dispensed
    recalled reserved retail_sold returned sellable_accessible sellable_not_accessible stolen unavailable unknown`,
  ),
  bizTransaction: words('bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt'),
  sourceDest: words('owning_party possessing_party location'),
  errorReason: words('did_not_occur incorrect_data'),
  component: words(
    `x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle easting northing latitude
    longitude altitude`,
  ),
};

/** Types of measurement of a sensor report (GS1 Web Vocabulary, gs1:MeasurementType). */
export const MEASUREMENTS: ReadonlySet<string> = words(
  `AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Radioactivity Altitude AmountOfSubstance
  AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area Capacitance
  Conductance Conductivity Count Density Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity
  ElectricCharge ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency
  Illuminance Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux
  LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass MassConcentration MassFlowRate
  MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux
  RadiantIntensity RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume Speed SurfaceDensity
  SurfaceTension Temperature Time Torque Voltage Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber`,
);

/** Alerts of a sensor report (GS1 Web Vocabulary, gs1:SensorAlertType). */
export const ALERTS: ReadonlySet<string> = words('ALARM_CONDITION ERROR_CONDITION');

/** The short word of a list in any of its spellings, or undefined for a word of nobody or of somebody else. */
export function shortWord(list: WordList, text: string): string | undefined {
  const word = text.startsWith(`urn:epcglobal:cbv:${URN[list]}:`)
    ? text.slice(`urn:epcglobal:cbv:${URN[list]}:`.length)
    : text.replace(/^(?:https?:\/\/(?:ref|ns)\.gs1\.org\/cbv\/|cbv:)/, '').replace(HEAD[list], '');
  return WORDS[list].has(word) ? word : undefined;
}

/** The full name of a word in any of its spellings; a text that is no such word stays as it is. */
export function fullWord(list: WordList, text: string): string {
  const urn = `urn:epcglobal:cbv:${URN[list]}:`;
  if (text.startsWith(urn)) return `https://ref.gs1.org/cbv/${HEAD[list]}${text.slice(urn.length)}`;
  if (text.startsWith('cbv:')) return `https://ref.gs1.org/cbv/${text.slice('cbv:'.length)}`;
  return WORDS[list].has(text) ? `https://ref.gs1.org/cbv/${HEAD[list]}${text}` : text;
}

/** True for a text in the name space of CBV, whoever's word it is. */
export function isCbvName(text: string): boolean {
  return /^(?:https?:\/\/(?:ref|ns)\.gs1\.org\/cbv\/|urn:epcglobal:cbv:(?:bizstep|disp|btt|sdt|er|comp):)/.test(text);
}
