package orrery.engine.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import orrery.engine.SharedData;
import orrery.engine.codec.JsonPlace;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.replay.BlockJson;

/// Real blocks as the witness of every wire form.
final class MainnetTransactionTest {
    @Test
    void everyHashAndSenderIsTheRealOneAndEveryEnvelopeIsReadBack() {
        int count = 0;
        for (Path file : SharedData.bundles()) {
            JsonNode json = SharedData.gunzip(file).get("block");
            Block block = BlockJson.block(JsonPlace.root(json));
            assertEquals(Hash256.fromHex(json.get("hash").asText()), block.hash(), file::toString);
            for (int i = 0; i < block.transactions().size(); i++) {
                Transaction transaction = block.transactions().get(i);
                JsonNode expected = json.get("transactions").get(i);
                assertEquals(Hash256.fromHex(expected.get("hash").asText()), transaction.hash());
                assertEquals(
                        Optional.of(Address.fromHex(expected.get("from").asText())),
                        transaction.sender());
                assertEquals(transaction, Transaction.decode(transaction.encode()));
                count++;
            }
            assertEquals(block, Block.decode(block.encode()));
        }
        assertTrue(count > 0);
    }
}
