package orrery.ui.blocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import orrery.engine.api.history.BlockDetail;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.TransactionDetail;
import orrery.engine.api.history.TransactionDetail.Argument;
import orrery.engine.api.history.TransactionDetail.Decoded;
import orrery.engine.api.history.TransactionQuery;
import orrery.engine.api.history.TransactionRow;
import orrery.ui.testkit.SampleHistory;

class PageFactsTest {
    private final SampleHistory history = new SampleHistory(60, 12);

    private static Fact fact(List<Fact> facts, String label) {
        Optional<Fact> found = facts.stream().filter(f -> f.label().equals(label)).findFirst();
        return found.orElseThrow(() -> new AssertionError(label + " is not among " + facts));
    }

    @Test
    void aBlockNamesItsParentAndItsAnchor() {
        BlockDetail block = history.block(1, 12).orElseThrow();
        List<Fact> facts = PageFacts.of(block);
        assertEquals("Block 12 of exchange", PageFacts.title(block));
        assertEquals(new Link.ToBlock(1, 11), fact(facts, "Parent").link());
        assertEquals("Hub block 12", fact(facts, "Anchored by").text());
        assertEquals(new Link.ToBlock(-1, 12), fact(facts, "Anchored by").link());
        assertEquals("00:00:24.200", fact(facts, "Sealed").text());
    }

    @Test
    void theFirstBlockHasNoParentToGoTo() {
        assertEquals(null, fact(PageFacts.of(history.block(0, 0).orElseThrow()), "Parent").link());
    }

    @Test
    void aHubBlockSaysHowManyHeadersItAnchors() {
        BlockDetail block = history.block(-1, 3).orElseThrow();
        assertEquals("Hub block 3", PageFacts.title(block));
        assertEquals("4 module headers", fact(PageFacts.of(block), "Anchors").text());
    }

    @Test
    void aTransactionsPartiesAreLinks() {
        TransactionRow row =
                history
                        .transactionRows(history.transactions(TransactionQuery.NEWEST), 0, 200)
                        .stream()
                        .filter(each -> "CityToken".equals(each.toName()))
                        .findFirst()
                        .orElseThrow();
        TransactionDetail page = history.transaction(row.hash()).orElseThrow();
        List<Fact> facts = PageFacts.of(page);
        assertEquals(new Link.ToAccount(row.module(), row.from()), fact(facts, "From").link());
        assertEquals("CityToken", fact(facts, "To").text());
        assertEquals(row.to().toHex(), fact(facts, "To").full());
        assertTrue(fact(facts, "Fee").full().endsWith(" wei"));
        assertEquals("Fee market (EIP-1559)", fact(facts, "Type").text());
    }

    @Test
    void aDecodedCallReadsAsOneLine() {
        Decoded call =
                new Decoded(
                        "CityToken",
                        "transfer",
                        "transfer(address,uint256)",
                        List.of(
                                new Argument(
                                        "to",
                                        "address",
                                        "0x1234567890123456789012345678901234567890"),
                                new Argument("value", "uint256", "1250000")));
        assertEquals("transfer(to 0x1234…7890, value 1,250,000)", PageFacts.line(call));
    }

    @Test
    void jsonCarriesTheFieldsByTheirUsualNames() {
        String json = PageJson.of(history.block(1, 12).orElseThrow());
        assertTrue(json.contains("\"parentHash\" : \"0x"), json);
        assertTrue(json.contains("\"number\" : 12"), json);
    }
}
