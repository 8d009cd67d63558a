package orrery.engine.runtime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import orrery.engine.api.Progress;
import orrery.engine.api.demand.DemandCheck;
import orrery.engine.api.demand.DemandFiles;
import orrery.engine.api.demand.DemandMapping;
import orrery.engine.api.demand.DemandPreview;
import orrery.engine.api.demand.ImportedDemand;
import orrery.engine.api.demand.UnusableDemandFile;
import orrery.engine.depin.DemandTable;
import orrery.engine.depin.Trace;
import orrery.engine.depin.TraceFormatException;
import orrery.engine.primitives.Bytes;

/// Reads the files of demand that a window offers, with the readers that `allocate` has. Any
/// thread.
public final class DemandFileReader implements DemandFiles {
    private static final long MOST_FILE_BYTES = 200_000_000;

    @Override
    public DemandPreview preview(Path file, List<String> regions) {
        try (InputStream stream = Files.newInputStream(file)) {
            return DemandGuess.preview(String.valueOf(file.getFileName()), stream, regions);
        } catch (IOException unreadable) {
            throw unusable(file, unreadable);
        }
    }

    @Override
    public DemandCheck check(Path file, DemandMapping mapping, Progress progress) {
        if (!mapping.isLongForm() && mapping.series().isEmpty()) {
            return new DemandCheck.Faulty(
                    List.of(
                            new DemandCheck.Fault(
                                    0, "no column is demand: one or more are needed")),
                    1);
        }
        byte[] content = content(file, progress);
        Bytes zipped = Bytes.wrap(content);
        ImportedDemand demand =
                new ImportedDemand(String.valueOf(file.getFileName()), zipped, mapping);
        try {
            InputStream told =
                    new Told(new ByteArrayInputStream(content), content.length, progress);
            if (mapping.isLongForm()) {
                DemandTable.Draft draft = DemandTable.read(told, demand.name());
                return new DemandCheck.Ready(demand, draft.epochs(), draft.demands(), 0, 0);
            }
            Trace trace = ImportedTrace.trace(demand, told);
            return new DemandCheck.Ready(
                    demand,
                    ImportedTrace.epochs(trace, mapping).rows(),
                    trace.columns().size(),
                    trace.stepSeconds(),
                    trace.gaps());
        } catch (TraceFormatException faulty) {
            List<DemandCheck.Fault> faults =
                    faulty.faults().stream()
                            .limit(DemandCheck.Faulty.MOST)
                            .map(f -> new DemandCheck.Fault(f.line(), f.message()))
                            .toList();
            return new DemandCheck.Faulty(faults, faulty.faults().size());
        }
    }

    /// The file gzipped, as a run keeps it.
    private static byte[] content(Path file, Progress progress) {
        try (InputStream stream = Files.newInputStream(file)) {
            long size = Files.size(file);
            if (size > MOST_FILE_BYTES) {
                throw new UnusableDemandFile(
                        "%s has %,d bytes: %,d at most are taken"
                                .formatted(file, size, MOST_FILE_BYTES));
            }
            byte[] bytes = new Told(stream, size, progress).readAllBytes();
            boolean isZipped = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
            byte[] zipped = isZipped ? bytes : zipped(bytes);
            if (zipped.length > ImportedDemand.MOST_BYTES) {
                throw new UnusableDemandFile(
                        "%s has %,d bytes when gzipped: %,d at most can be kept with a run"
                                .formatted(file, zipped.length, ImportedDemand.MOST_BYTES));
            }
            return zipped;
        } catch (IOException unreadable) {
            throw unusable(file, unreadable);
        }
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static UnusableDemandFile unusable(Path file, IOException why) {
        return new UnusableDemandFile(
                why instanceof NoSuchFileException
                        ? file + ": there is no such file"
                        : file + " cannot be read: " + why.getMessage());
    }

    /// Tells how much was read, and stops where nobody wants it any more.
    private static final class Told extends FilterInputStream {
        private final long total;
        private final Progress progress;
        private long done;

        Told(InputStream in, long total, Progress progress) {
            super(in);
            this.total = total;
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (progress.cancelled()) {
                throw new CancellationException();
            }
            int count = super.read(into, offset, length);
            done += Math.max(0, count);
            progress.report(done, total, "read");
            return count;
        }
    }
}
