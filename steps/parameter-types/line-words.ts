import { defineParameterType } from '@cucumber/cucumber';

defineParameterType({ name: 'unit', regexp: /unit (\d+)/, transformer: Number });
defineParameterType({ name: 'case', regexp: /case (\d+)/, transformer: Number });
defineParameterType({ name: 'alarm', regexp: /A\d\d/, transformer: String });
defineParameterType({ name: 'fault', regexp: /[A-Z]{3}-\d\d/, transformer: String });
defineParameterType({ name: 'duration_ms', regexp: /(\d+) ms/, transformer: Number });
defineParameterType({ name: 'purpose', regexp: /sample|decommission|lookup/, transformer: String });
