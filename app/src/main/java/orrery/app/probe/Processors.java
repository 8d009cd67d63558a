package orrery.app.probe;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.OptionalInt;

/// On which processor a thread runs, and on which it may: functions of Linux's C libraries. Where
/// they are absent nothing is known and nothing done.
final class Processors {
    /// The policy of threads that whoever has no deadline makes way for at once.
    private static final int FIRST_IN_FIRST_OUT = 1;

    /// Processors that a mask of Linux's usual size can name.
    static final int MOST = 1024;

    private static final Optional<MethodHandle> CURRENT =
            function("sched_getcpu", FunctionDescriptor.of(ValueLayout.JAVA_INT));

    private Processors() {}

    /// The one that the calling thread is on, from 0.
    static OptionalInt current() {
        if (CURRENT.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int processor = (int) CURRENT.get().invokeExact();
            return processor < 0 ? OptionalInt.empty() : OptionalInt.of(processor);
        } catch (Throwable impossible) {
            throw new LinkageError("sched_getcpu", impossible);
        }
    }

    /// Keeps the calling thread on one processor.
    ///
    /// @return whether it is kept there
    static boolean keepOn(int processor) {
        Optional<MethodHandle> keep =
                function(
                        "sched_setaffinity",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_LONG,
                                ValueLayout.ADDRESS));
        if (keep.isEmpty() || processor < 0 || processor >= MOST) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = arena.allocate(MOST / Byte.SIZE);
            mask.set(
                    ValueLayout.JAVA_BYTE,
                    processor / Byte.SIZE,
                    (byte) (1 << processor % Byte.SIZE));
            return (int) keep.get().invokeExact(0, mask.byteSize(), mask) == 0;
        } catch (Throwable impossible) {
            throw new LinkageError("sched_setaffinity", impossible);
        }
    }

    /// Has the calling thread run whenever it wants to, which takes a right that few users have.
    ///
    /// @return whether it does
    static boolean putFirst() {
        Optional<MethodHandle> self =
                function("pthread_self", FunctionDescriptor.of(ValueLayout.JAVA_LONG));
        Optional<MethodHandle> set =
                function(
                        "pthread_setschedparam",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_LONG,
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS));
        if (CURRENT.isEmpty() || self.isEmpty() || set.isEmpty()) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment priority = arena.allocateFrom(ValueLayout.JAVA_INT, 1);
            long thread = (long) self.get().invokeExact();
            return (int) set.get().invokeExact(thread, FIRST_IN_FIRST_OUT, priority) == 0;
        } catch (Throwable impossible) {
            throw new LinkageError("pthread_setschedparam", impossible);
        }
    }

    @SuppressWarnings("restricted") // the launcher allows it; the shapes are those of the C headers
    private static Optional<MethodHandle> function(String name, FunctionDescriptor shape) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find(name)
                .map(address -> linker.downcallHandle(address, shape));
    }
}
