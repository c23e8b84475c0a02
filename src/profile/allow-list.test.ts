import { describe, expect, test } from 'vitest';
import { isAllowed } from './allow-list.ts';

describe('an address is refused when', () => {
  test.each([
    ['the list is empty', '127.0.0.1:80', []],
    ['the host is another', 'http://10.0.0.10/', ['10.0.0.1']],
    ['the host only begins alike', 'http://repository.example.org/', ['repository.example']],
    ['the host only ends alike', 'evil-repository.example', ['repository.example']],
    ['the port is another', 'plc.line1:4841', ['plc.line1:4840']],
    ['the standard port is another', 'https://a.example/', ['a.example:80']],
    ['the scheme is another', 'http://a.example/x', ['https://a.example/x']],
    ['the path is beside', 'http://a.example/uploads', ['http://a.example/upload']],
    ['the path goes up', 'http://a.example/upload/../admin', ['http://a.example/upload']],
    ['the path goes up in disguise', 'http://a.example/upload/%2e%2E/admin', ['http://a.example/upload']],
    ['a user stands in front', 'http://a.example@evil.example/', ['a.example']],
    ['the device only begins alike', '/dev/ttyUSB10', ['/dev/ttyUSB1']],
    ['the device goes up', '/dev/serial/../mem', ['/dev/serial']],
    ['it cannot be read', 'http://', ['http://']],
    ['it is a path where a host is allowed', '/127.0.0.1', ['127.0.0.1']],
    ['backslashes stand in it', String.raw`http://a.example\@b.example/`, ['a.example']],
  ])('%s', (_name, address, list) => {
    expect(isAllowed(address, list)).toBe(false);
  });
});

describe('an address is allowed when', () => {
  test.each([
    ['its host is, with any port', '127.0.0.1:40123', ['127.0.0.1']],
    ['its host is, in a URL', 'opc.tcp://127.0.0.1:4840/ua', ['127.0.0.1']],
    ['host and port are', 'opc.tcp://plc.line1:4840', ['plc.line1:4840']],
    ['its standard port is', 'https://a.example/x', ['a.example:443']],
    ['letters differ in case only', 'HTTP://A.Example/x', ['http://a.example']],
    ['its path is below', 'http://a.example/upload/7?x=1', ['http://a.example/upload/']],
    ['it has a query', 'http://a.example/upload?x=1', ['http://a.example/upload']],
    ['it is the device', '/dev/ttyUSB1', ['/dev/ttyUSB1']],
    ['it is an address of IPv6', 'http://[::1]:80/', ['[::1]']],
  ])('%s', (_name, address, list) => {
    expect(isAllowed(address, list)).toBe(true);
  });
});
