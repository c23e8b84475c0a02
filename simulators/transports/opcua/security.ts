/** How messages are secured (OPC 10000-4, 7.20). */
export type OpcuaSecurity = 'None' | 'SignAndEncrypt';

/** Policies of SignAndEncrypt that are not deprecated (OPC 10000-7), all with keys of 2048 bit here. */
export type OpcuaPolicy = 'Basic256Sha256' | 'Aes128_Sha256_RsaOaep' | 'Aes256_Sha256_RsaPss';
