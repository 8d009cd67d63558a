package orrery.ui.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.SearchHit;
import orrery.engine.api.history.TransactionRow;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.ui.testkit.SampleLedger.Party;

/// Search over the made-up run: heights, whole hashes, addresses and their beginnings, names.
final class SampleSearch {
    private final SampleLedger ledger;
    private final SamplePages pages;

    SampleSearch(SampleLedger ledger, SamplePages pages) {
        this.ledger = ledger;
        this.pages = pages;
    }

    List<SearchHit> find(String text, int limit) {
        List<SearchHit> hits = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.isEmpty()) {
            return hits;
        }
        if (lower.matches("\\d{1,18}")) {
            heights(Long.parseLong(lower), hits);
        }
        if (lower.matches("0x[0-9a-f]{64}")) {
            hash(Hash256.fromHex(lower), hits);
        }
        parties(lower, hits);
        for (int module = 0; module < SampleLedger.MODULES.size(); module++) {
            if (SampleLedger.moduleName(module).startsWith(lower)) {
                hits.add(
                        new SearchHit(
                                "Module " + SampleLedger.moduleName(module),
                                "height " + ledger.height(),
                                new Link.ToModule(module)));
            }
        }
        return hits.subList(0, Math.min(limit, hits.size()));
    }

    private void heights(long height, List<SearchHit> hits) {
        for (int module = SampleLedger.HUB; module < SampleLedger.MODULES.size(); module++) {
            if (height <= ledger.height()) {
                hits.add(
                        new SearchHit(
                                "Block " + height + " of " + SampleLedger.moduleName(module),
                                ledger.size(module, height) + " transactions",
                                new Link.ToBlock(module, height)));
            }
        }
    }

    private void hash(Hash256 hash, List<SearchHit> hits) {
        long block = Mix.identity(SampleLedger.BLOCK_HASH, hash);
        if (block >= 0 && SampleLedger.numberOf(block) <= ledger.height()) {
            int module = SampleLedger.moduleOf(block);
            long height = SampleLedger.numberOf(block);
            hits.add(
                    new SearchHit(
                            "Block " + height + " of " + SampleLedger.moduleName(module),
                            ledger.size(module, height) + " transactions",
                            new Link.ToBlock(module, height)));
        }
        pages.transaction(hash)
                .ifPresent(detail -> {
                    TransactionRow row = detail.row();
                    hits.add(
                            new SearchHit(
                                    "Transaction in block "
                                            + row.height()
                                            + " of "
                                            + row.moduleName(),
                                    detail.sentence(),
                                    new Link.ToTransaction(hash)));
                });
    }

    private void parties(String lower, List<SearchHit> hits) {
        for (Map.Entry<Address, Party> entry : ledger.parties().entrySet()) {
            Party party = entry.getValue();
            String name = party.name();
            boolean named = name != null && name.toLowerCase(Locale.ROOT).startsWith(lower);
            boolean prefixed = lower.length() >= 4 && entry.getKey().toHex().startsWith(lower);
            if (named || prefixed) {
                hits.add(
                        new SearchHit(
                                (name == null ? "Account" : name)
                                        + " of "
                                        + SampleLedger.moduleName(party.module()),
                                entry.getKey().toHex(),
                                new Link.ToAccount(party.module(), entry.getKey())));
            }
        }
    }
}
