import type { TagModel } from '../../transports/opcua/model.ts';

/** What the line's PLC shows over OPC UA: tags, methods and events of docs/interfaces/plc.md with their types. */
export const PLC_MODEL: TagModel = {
  tags: [
    { name: 'StateCurrent', type: 'Int32' },
    { name: 'StackLight', type: 'String' },
    { name: 'binFull', type: 'Boolean' },
    { name: 'airPressure', type: 'Boolean' },
    { name: 'doorClosed', type: 'Boolean' },
  ],
  methods: [
    {
      name: 'Verdict',
      args: [
        { name: 'ItemIds', type: 'UInt32[]' },
        { name: 'Goods', type: 'Boolean[]' },
      ],
    },
    {
      name: 'RemoteCommand',
      args: [
        { name: 'Command', type: 'String' },
        { name: 'Cause', type: 'String' },
      ],
    },
    { name: 'SetRunPermit', args: [{ name: 'Permit', type: 'Boolean' }] },
    { name: 'SetStackLight', args: [{ name: 'Colour', type: 'String' }] },
    {
      name: 'StationCommand',
      args: [
        { name: 'Station', type: 'String' },
        { name: 'Parent', type: 'UInt32' },
        { name: 'Command', type: 'String' },
      ],
    },
    { name: 'ReplayOutcomes', args: [{ name: 'FromSequence', type: 'UInt32' }] },
    { name: 'Watchdog', args: [] },
  ],
  events: [
    {
      name: 'PhotoEye',
      fields: [
        { name: 'station', type: 'String' },
        { name: 'itemId', type: 'UInt32' },
        { name: 'count', type: 'UInt32' },
        { name: 'expected', type: 'Boolean' },
      ],
    },
    {
      name: 'GateOutcome',
      fields: [
        { name: 'sequence', type: 'UInt32' },
        { name: 'itemId', type: 'UInt32' },
        { name: 'outcome', type: 'String' },
      ],
    },
    {
      name: 'StateChanged',
      fields: [
        { name: 'state', type: 'Int32' },
        { name: 'cause', type: 'String' },
      ],
    },
    {
      name: 'SwitchChanged',
      fields: [
        { name: 'switch', type: 'String' },
        { name: 'on', type: 'Boolean' },
      ],
    },
    {
      name: 'StationCycle',
      fields: [
        { name: 'station', type: 'String' },
        { name: 'phase', type: 'String' },
        { name: 'parent', type: 'UInt32' },
        { name: 'count', type: 'UInt32' },
      ],
    },
  ],
  state: {
    tag: 'StateCurrent',
    names: {
      1: 'Clearing',
      2: 'Stopped',
      3: 'Starting',
      4: 'Idle',
      5: 'Suspended',
      6: 'Execute',
      7: 'Stopping',
      8: 'Aborting',
      9: 'Aborted',
      10: 'Holding',
      11: 'Held',
      12: 'Unholding',
      13: 'Suspending',
      14: 'Unsuspending',
      15: 'Resetting',
      16: 'Completing',
      17: 'Complete',
    },
  },
};
