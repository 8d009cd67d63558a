package orrery.engine.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Bytes;
import orrery.engine.spec.Fork;

final class CodeCacheTest {
    private static final OpcodeTable PRAGUE = OpcodeTable.of(Fork.PRAGUE);

    @Test
    void theSameCodeIsAnalysedOncePerFork() {
        CodeCache cache = new CodeCache();
        CodeAnalysis analysis = ask(cache, code(1));
        assertSame(analysis, ask(cache, code(1)));
        OpcodeTable berlin = OpcodeTable.of(Fork.BERLIN);
        assertNotSame(analysis, cache.analysis(Keccak256.hash(code(1).toArray()), code(1), berlin));
        assertEquals(2, cache.size());
    }

    @Test
    void whatIsInUseStaysHoweverMuchPassesThrough() {
        CodeCache cache = new CodeCache(16 * weight());
        CodeAnalysis used = ask(cache, code(0));
        for (int i = 1; i < 1_000; i++) {
            ask(cache, code(i));
            assertSame(used, ask(cache, code(0)), "after " + i + " others");
        }
    }

    @Test
    void holdsWhatFitsAndNoMore() {
        CodeCache cache = new CodeCache(16 * weight());
        for (int i = 0; i < 16; i++) {
            ask(cache, code(i));
        }
        assertEquals(16, cache.size());
        ask(cache, code(16));
        assertEquals(16, cache.size());
    }

    @Test
    void codeThatIsLargerThanAllRoomIsKeptUntilTheNextOne() {
        CodeCache cache = new CodeCache(1);
        CodeAnalysis first = ask(cache, code(1));
        assertSame(first, ask(cache, code(1)));
        ask(cache, code(2));
        assertEquals(1, cache.size());
    }

    @Test
    void threadsThatPushEachOthersCodeOutGetWhatTheyAskedFor() throws Exception {
        CodeCache cache = new CodeCache(8 * weight());
        Callable<Boolean> asking =
                () -> {
                    RandomGenerator random = Property.random(1);
                    for (int i = 0; i < 20_000; i++) {
                        Bytes code = code(random.nextInt(32));
                        if (!ask(cache, code).code().equals(code)) {
                            return false;
                        }
                    }
                    return true;
                };
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> one : pool.invokeAll(List.of(asking, asking, asking, asking))) {
                assertTrue(one.get());
            }
        }
        assertTrue(cache.size() <= 8, cache.size() + " held");
    }

    private static CodeAnalysis ask(CodeCache cache, Bytes code) {
        return cache.analysis(Keccak256.hash(code.toArray()), code, PRAGUE);
    }

    private static long weight() {
        return CodeCache.ENTRY_BYTES + CodeAnalysis.of(code(0), PRAGUE).sizeInBytes();
    }

    /// PUSH4 of the number, and POP: the same weight for each.
    private static Bytes code(int number) {
        return Bytes.fromHex(String.format("0x63%08x50", 0x1000_0000 + number));
    }
}
