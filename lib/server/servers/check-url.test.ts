import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkOutboundUrl } from './check-url';

const metadata = [
  'http://169.254.169.254/latest/meta-data',
  'http://2852039166/',
  'http://0xA9FEA9FE/',
  'http://0251.0376.0251.0376/',
  'http://[::ffff:169.254.169.254]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[64:ff9b::a9fe:a9fe]/',
  'http://[2002:a9fe:a9fe::1]/',
  'http://[fe80::1]/',
  'http://[fd00:ec2::254]/',
  'http://100.100.100.200/',
  'http://0.0.0.0:8000/',
  'http://[::]/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
];
const loopback = [
  'http://127.0.0.1:8000',
  'http://127.1:8000',
  'http://2130706433:8000',
  'http://0177.0.0.1:8000',
  'http://0x7f.1:8000',
  'http://[::1]:8000',
  'http://[::ffff:127.0.0.1]:8000',
  'http://[::7f00:1]:8000',
  'http://localhost:8000',
];
const privateNetwork = [
  'http://10.1.2.3',
  'http://172.16.0.1',
  'http://192.168.1.1',
  'http://100.64.0.1',
  'http://[fd12:3456::1]',
];

describe('checkOutboundUrl', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each([...metadata, ...loopback, ...privateNetwork])('refuses %s by default', async (url) => {
    await expect(checkOutboundUrl(url)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ field: 'baseUrl' }],
    });
  });

  it.each(metadata)('refuses %s even when everything is listed', async (url) => {
    vi.stubEnv('REASONDESK_ALLOWED_HOSTS', '0.0.0.0/0, ::/0, 169.254.169.254');
    await expect(checkOutboundUrl(url)).rejects.toMatchObject({ code: 'invalid' });
  });

  it.each([
    'ftp://8.8.8.8/',
    'file:///etc/passwd',
    'gopher://8.8.8.8/',
    'javascript:alert(1)',
    'http://user:pass@8.8.8.8/',
    'http://user@8.8.8.8/',
    'http://8.8.8.8/?next=http://10.0.0.1',
    'http://8.8.8.8/#a',
    'gpu-1:8000',
    '//8.8.8.8',
    '',
  ])('refuses the form of %s', async (url) => {
    await expect(checkOutboundUrl(url)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('lets public addresses pass, with their port and path', async () => {
    const checked = await checkOutboundUrl('https://8.8.8.8:8443/llm/');
    expect(checked).toMatchObject({ addresses: ['8.8.8.8'] });
    expect(checked.url.href).toBe('https://8.8.8.8:8443/llm/');
  });

  it.each(loopback)('allows %s once its range is listed', async (url) => {
    vi.stubEnv('REASONDESK_ALLOWED_HOSTS', '127.0.0.0/8,::1,::7f00:1');
    await expect(checkOutboundUrl(url)).resolves.toMatchObject({ url: expect.any(URL) });
  });

  it('lists by name, address and range, each alone', async () => {
    vi.stubEnv('REASONDESK_ALLOWED_HOSTS', 'localhost, 10.0.0.0/8 ,192.168.1.7');
    await expect(checkOutboundUrl('http://LOCALHOST:1')).resolves.toBeDefined();
    await expect(checkOutboundUrl('http://10.255.0.1')).resolves.toBeDefined();
    await expect(checkOutboundUrl('http://192.168.1.7')).resolves.toBeDefined();
    await expect(checkOutboundUrl('http://127.0.0.1:1')).rejects.toMatchObject({ code: 'invalid' });
    await expect(checkOutboundUrl('http://192.168.1.8')).rejects.toMatchObject({ code: 'invalid' });
  });

  it('lists nothing for a malformed range', async () => {
    vi.stubEnv('REASONDESK_ALLOWED_HOSTS', '10.0.0.0/99,10.0.0.0/x');
    await expect(checkOutboundUrl('http://10.0.0.1')).rejects.toMatchObject({ code: 'invalid' });
  });

  it('lists the embedded server by default, on its own port alone', async () => {
    vi.stubEnv('REASONDESK_EMBEDDED_URL', 'http://127.0.0.1:8100');
    await expect(checkOutboundUrl('http://127.0.0.1:8100')).resolves.toBeDefined();
    await expect(checkOutboundUrl('http://127.0.0.1:5432')).rejects.toMatchObject({ code: 'invalid' });
  });

  it('says that a name cannot be resolved', async () => {
    await expect(checkOutboundUrl('http://nowhere.invalid')).rejects.toMatchObject({ code: 'unavailable' });
  });
});
