package orrery.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import orrery.engine.chain.Block;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.RlpException;
import orrery.engine.crypto.Keccak256;
import orrery.engine.crypto.KeyPair;
import orrery.engine.crypto.Secp256k1;
import orrery.engine.crypto.Signature;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// The official vectors of keys, of signed transactions and of mainnet's genesis; those of
/// difficulty and of hex-prefix stand with the classes that they are about.
///
/// Two files have nothing here to be held against: `crypto.json` holds ciphers of the peer-to-peer
/// protocol (AES-CTR, ECIES), which Orrery does not speak, and `blockgenesistest.json` holds
/// genesis blocks of a prototype whose headers have neither a receipts root nor a bloom. Nor do the
/// signatures in `keyaddrtest.json` say of which digest they are: those of nothing that is known
/// recover otherwise.
final class BasicVectorsTest {
    private static JsonNode vectors(String file) {
        return SharedData.vectors("basic-tests", file);
    }

    private static KeyPair key(JsonNode vector) {
        return KeyPair.of(UInt256.fromHex("0x" + vector.get("key").asText()));
    }

    /// The seeds' keys are their Keccak-256.
    @Test
    void keysHaveTheirAddresses() {
        for (JsonNode vector : vectors("keyaddrtest.json")) {
            Bytes seed =
                    Bytes.of(
                            vector.get("seed")
                                    .asText()
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertEquals(key(vector).secret(), Keccak256.hash(seed).toWord());
            assertEquals("0x" + vector.get("addr").asText(), key(vector).address().toHex());
        }
    }

    @Test
    void signedTransactionsAreReadAndWrittenAsTheyStand() {
        for (JsonNode vector : vectors("txtest.json")) {
            Bytes signed = Bytes.fromHex("0x" + vector.get("signed").asText());
            Transaction transaction = Transaction.decode(signed);
            assertEquals(signed, transaction.encode());
            assertEquals(key(vector).address(), transaction.sender().orElse(Address.ZERO));
            assertEquals(vector.get("nonce").asLong(), transaction.nonce());
            assertEquals(vector.get("startgas").asLong(), transaction.gasLimit());
        }
    }

    @Test
    void mainnetsGenesisHasItsHashAndEncoding() {
        JsonNode vector = vectors("genesishashestest.json");
        Bytes encoded = Bytes.fromHex("0x" + vector.get("genesis_rlp_hex").asText());
        Block genesis = Block.decode(encoded);
        assertEquals(encoded, genesis.encode());
        assertEquals("0x" + vector.get("genesis_hash").asText(), genesis.hash().toHex());
    }

    @Test
    void theGenesisOfAPrototypeIsRefusedAsMalformed() {
        for (JsonNode vector : vectors("blockgenesistest.json")) {
            Bytes encoded = Bytes.fromHex("0x" + vector.get("result").asText());
            assertThrows(RlpException.class, () -> Block.decode(encoded));
        }
    }

    @Test
    void aSignatureOfAKnownKeyRecoversToItsAddress() {
        for (JsonNode vector : vectors("keyaddrtest.json")) {
            KeyPair key = key(vector);
            Signature signature = Secp256k1.sign(Keccak256.EMPTY, key);
            assertEquals(
                    key.address(),
                    Secp256k1.recover(
                                    Keccak256.EMPTY,
                                    signature.yParity(),
                                    signature.r(),
                                    signature.s())
                            .orElse(Address.ZERO));
        }
    }
}
