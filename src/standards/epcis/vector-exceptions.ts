/** Documents and vectors of others whose answer is not ours, and why. Used by tests only; docs/epcis.md explains them. */
export interface EpcisExceptions {
  readonly about: 'verdict' | 'hash' | 'pair' | 'standard';
  readonly reason: string;
  /** Paths below ../shared/data/epcis, or what the test calls its cases. */
  readonly inputs: readonly string[];
}

/** Every exception; the tests fail if one of them turns out not to be one any more. */
export const epcisExceptions: readonly EpcisExceptions[] = [
  {
    about: 'verdict',
    reason:
      'The XML schema takes any URI as a word; the JSON form of the same event takes only words of CBV 2.0 and URIs outside its old name space.',
    inputs: ['fastnt-requests-1.2/Capture/Capture.xml'],
  },
  {
    about: 'verdict',
    reason: 'xs:anyURI takes bare digits; an EPC that is no absolute URI is refused here, as its file name says.',
    inputs: ['fastnt-requests-1.2/Capture/CaptureInvalidUri.xml'],
  },
  {
    about: 'verdict',
    reason: 'The XML schema lets a sensor report have no type; EPCIS 2.0, section 7.3.7 and the JSON schema need one.',
    inputs: [
      'openepcis-test-resources/2.0/EPCIS/XML/Capture/Documents/SensorData_with_combined_events.xml',
      'gs1-epcis/examples/XML/WithSensorData/SensorDataExamples.xml',
    ],
  },
  {
    about: 'verdict',
    reason: 'The XML schema cannot say that an EPC stands in a list only once; the JSON schema does.',
    inputs: ['openepcis-test-resources/2.0/EPCIS/XML/Capture/Documents/epcisDocWithAllGS1Keys.xml'],
  },
  {
    about: 'verdict',
    reason: 'persistentDisposition stands in an AggregationEvent, which the JSON form does not have.',
    inputs: [
      'openepcis-test-resources/2.0/EPCIS/XML/Query/Documents/QueryResultsDocument.xml',
      'openepcis-test-resources/1.2/EPCIS/XML/Capture/Documents/All_eventTypes_in_single_document.xml',
    ],
  },
  {
    about: 'verdict',
    reason: 'An extension of version 1.2 without a name space has no name in JSON-LD.',
    inputs: ['gs1-epcis/XSL/1.2/XML/ObjectEvent.xml'],
  },
  {
    about: 'verdict',
    reason: 'Valid, but no document with events: answers of a repository and a query. They are refused as such.',
    inputs: [
      'gs1-epcis/examples/XML/CaptureJob/Example-CaptureJobRunning.xml',
      'gs1-epcis/examples/XML/CaptureJob/Example-CaptureJobSuccess.xml',
      'gs1-epcis/examples/XML/CaptureJob/Example-CaptureJobWithErrorFile.xml',
      'gs1-epcis/examples/XML/CaptureJob/Example-CaptureJobWithErrors.xml',
      'openepcis-test-resources/2.0/EPCIS/XML/Query/Queries/SimpleEventQuery.xml',
    ],
  },
  {
    about: 'standard',
    reason: 'The document holds one event twice on purpose, to show that both have one hash.',
    inputs: ['event-hash-ralphtro/examples/epcisDocHavingEventWithIgnoreFields.jsonld'],
  },
  {
    about: 'standard',
    reason: 'A sample of the query interface names a GRAI with a wrong check digit.',
    inputs: ['openepcis-test-resources/2.0/EPCIS/XML/Query/queryDocument.xml'],
  },
  {
    about: 'standard',
    reason: 'The words are written Bizstep- and disp:loading; CBV has BizStep- and no disposition called loading.',
    inputs: [
      'gs1-epcis/examples/XML/WithSensorData/SensorDataExamples.xml',
      'fastnt-requests-1.2/Capture/Capture.xml',
      'fastnt-requests-1.2/Capture/CaptureInvalidUri.xml',
    ],
  },
  {
    about: 'hash',
    reason:
      'A stringValue of 24 digits: the reference implementation sends it through a floating-point number and loses the last digits. We keep what is written.',
    inputs: ['SensorDataExamples.xml [6]'],
  },
  {
    about: 'hash',
    reason:
      'bizRules of a sensor report: the reference implementation forgot it in its order and puts it at the end of the event. We keep it behind dataProcessingMethod, as in the sensor metadata.',
    inputs: ['SensorDataExamples.xml [7]'],
  },
  {
    about: 'pair',
    reason: 'The two files hold different events: another time, EPC and business step.',
    inputs: ['1. GS1_Eg_EPCIS_Document'],
  },
  {
    about: 'pair',
    reason:
      'The JSON declares its prefix in a context on the web, and spells one name gs1egypthc_lotNumber. All fields of EPCIS and of CBV agree.',
    inputs: ['2. GS1_Eg_EPCIS_Document'],
  },
];
