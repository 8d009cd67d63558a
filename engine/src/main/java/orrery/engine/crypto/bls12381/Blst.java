package orrery.engine.crypto.bls12381;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import supranational.blst.P1;

/// The C functions of blst (blst.h), called in place through the foreign function interface: the
/// Java classes of its jar, which only load the library here, know neither the maps to the curve
/// nor sums of many products.
///
/// For any thread: the functions keep no state, and each writes only where its arguments point.
final class Blst {
    static final long FP = 48;
    static final long FP12 = 12 * FP;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup SYMBOLS = load();

    private static final FunctionDescriptor TWO = FunctionDescriptor.ofVoid(ADDRESS, ADDRESS);
    private static final FunctionDescriptor THREE =
            FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS);
    private static final FunctionDescriptor TEST = FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS);
    private static final FunctionDescriptor MULTIPLY =
            FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    private static final FunctionDescriptor PIPPENGER =
            FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);
    private static final FunctionDescriptor SIZE_OF = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG);

    static final MethodHandle FP_FROM_BENDIAN = function("blst_fp_from_bendian", TWO);
    static final MethodHandle BENDIAN_FROM_FP = function("blst_bendian_from_fp", TWO);
    static final MethodHandle FINAL_EXP = function("blst_final_exp", TWO);
    static final MethodHandle FP12_IS_ONE = function("blst_fp12_is_one", TEST);
    static final MethodHandle MILLER_LOOP_N =
            function(
                    "blst_miller_loop_n",
                    FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG));
    private static final MethodHandle SCALAR_FROM_BE_BYTES =
            function(
                    "blst_scalar_from_be_bytes",
                    FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS, ADDRESS, JAVA_LONG));
    private static final MethodHandle SCALAR_FR_CHECK = function("blst_scalar_fr_check", TEST);
    private static final MethodHandle SCALAR_FROM_BENDIAN =
            function("blst_scalar_from_bendian", TWO);

    static final MethodHandle P1_AFFINE_IS_INF = function("blst_p1_affine_is_inf", TEST);
    private static final MethodHandle P1_CNEG =
            function("blst_p1_cneg", FunctionDescriptor.ofVoid(ADDRESS, JAVA_BOOLEAN));

    private Blst() {}

    /// The functions that differ between the two groups in their name and in the size of what they
    /// work on.
    ///
    /// @param fieldSize bytes of a coordinate in the library's own form
    record Group(
            long fieldSize,
            MethodHandle onCurve,
            MethodHandle inGroup,
            MethodHandle fromAffine,
            MethodHandle toAffine,
            MethodHandle addAffine,
            MethodHandle multiply,
            MethodHandle pippenger,
            MethodHandle pippengerScratchSize,
            MethodHandle map,
            MethodHandle uncompress) {

        private static Group of(long fieldSize, String p, String g) {
            return new Group(
                    fieldSize,
                    function("blst_" + p + "_affine_on_curve", TEST),
                    function("blst_" + p + "_affine_in_" + g, TEST),
                    function("blst_" + p + "_from_affine", TWO),
                    function("blst_" + p + "_to_affine", TWO),
                    function("blst_" + p + "_add_or_double_affine", THREE),
                    function("blst_" + p + "_mult", MULTIPLY),
                    function("blst_" + p + "s_mult_pippenger", PIPPENGER),
                    function("blst_" + p + "s_mult_pippenger_scratch_sizeof", SIZE_OF),
                    function("blst_map_to_" + g, THREE),
                    function(
                            "blst_" + p + "_uncompress",
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS)));
        }

        long affineSize() {
            return 2 * fieldSize;
        }

        long pointSize() {
            return 3 * fieldSize;
        }
    }

    static final Group G1 = Group.of(FP, "p1", "g1");
    static final Group G2 = Group.of(2 * FP, "p2", "g2");

    /// The jar's own loader unpacks the library for this platform; its symbols are then visible to
    /// every class of the same class loader.
    private static SymbolLookup load() {
        P1.generator();
        return SymbolLookup.loaderLookup();
    }

    @SuppressWarnings("restricted") // Native access is what this class is for.
    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(SYMBOLS.findOrThrow(name), descriptor);
    }

    static void call(MethodHandle function, MemorySegment a, MemorySegment b) {
        try {
            function.invokeExact(a, b);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    static void call(MethodHandle function, MemorySegment a, MemorySegment b, MemorySegment c) {
        try {
            function.invokeExact(a, b, c);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    static void call(
            MethodHandle function, MemorySegment a, MemorySegment b, MemorySegment c, long n) {
        try {
            function.invokeExact(a, b, c, n);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    static boolean test(MethodHandle function, MemorySegment a) {
        try {
            return (boolean) function.invokeExact(a);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /// Whether `in` is a compressed point of the curve, which is then written to `out`.
    static boolean uncompress(Group group, MemorySegment out, MemorySegment in) {
        try {
            return (int) group.uncompress.invokeExact(out, in) == 0;
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /// Reads 32 bytes, big-endian, modulo the order, as a scalar.
    static void reduceScalar(MemorySegment out, MemorySegment in) {
        try {
            boolean _ = (boolean) SCALAR_FROM_BE_BYTES.invokeExact(out, in, 32L);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /// Reads 32 bytes, big-endian, as a scalar; false where they are not below the order.
    static boolean readScalar(MemorySegment out, MemorySegment in) {
        call(SCALAR_FROM_BENDIAN, out, in);
        return test(SCALAR_FR_CHECK, out);
    }

    /// Negates a point of G1 in place.
    static void negateG1(MemorySegment point) {
        try {
            P1_CNEG.invokeExact(point, true);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    static long pippengerScratchSize(Group group, long count) {
        try {
            return (long) group.pippengerScratchSize.invokeExact(count);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /// The sum of `count` points times their scalars of 255 bits. Of both arrays of pointers only
    /// the first is set, and a null after it says that the rest follows in memory.
    static void pippenger(
            Group group,
            MemorySegment out,
            MemorySegment points,
            long count,
            MemorySegment scalars,
            MemorySegment scratch) {
        try {
            group.pippenger.invokeExact(out, points, count, scalars, 255L, scratch);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /// A downcall into these functions throws nothing but what this side got wrong.
    private static IllegalStateException unexpected(Throwable failure) {
        return new IllegalStateException("a call into blst failed", failure);
    }
}
