package orrery.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import orrery.app.wiring.StoredRun;
import orrery.engine.audit.AuditProgress;
import orrery.engine.audit.AuditReport;
import orrery.engine.audit.AuditSource;
import orrery.engine.audit.Auditor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `orrery verify`: re-checks a database.
@Command(
        name = "verify",
        description =
                "Re-checks a database: hashes, roots, links, signatures, state, decisions against their anchors by Merkle proofs, settlements against decisions.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "DB", description = "The database file.")
    private Path database = Path.of("");

    @Option(
            names = "--replay",
            description =
                    "Also lives through all epochs again and compares every decision bit for bit; only the version of the agent that made them can.")
    private boolean replay;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Check(String name, long count, long failed, @Nullable String firstFailure) {}

    record Module(String name, long height, String head, String stateRoot) {}

    record Decisions(long count, String digest) {}

    record Report(boolean ok, List<Check> checks, List<Module> modules, Decisions decisions) {}

    @Override
    public Integer call() {
        AuditReport audit;
        try (ConsoleProgress progress = output.progress("verify");
                AuditSource source = StoredRun.auditSource(database)) {
            AuditProgress told =
                    (what, rows) -> {
                        if (progress.cancelled()) {
                            throw new CancellationException();
                        }
                        progress.report(rows, -1, String.format(Locale.ROOT, "%s %,d", what, rows));
                    };
            audit = Auditor.audit(source, told);
            if (replay) {
                for (AuditReport.Check check : StoredRun.replay(database, source, told)) {
                    audit = audit.with(check);
                }
            }
        }
        Report report = report(audit);
        if (output.json()) {
            output.print(report);
        } else {
            print(report);
        }
        return report.ok() ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    private static Report report(AuditReport audit) {
        return new Report(
                audit.ok(),
                audit.checks().stream()
                        .map(c -> new Check(c.name(), c.count(), c.failed(), c.firstFailure()))
                        .toList(),
                audit.modules().stream()
                        .map(m ->
                                new Module(
                                        m.name(),
                                        m.height(),
                                        m.head().toHex(),
                                        m.stateRoot().toHex()))
                        .toList(),
                new Decisions(audit.decisions(), audit.decisionDigest().toHex()));
    }

    private void print(Report report) {
        for (Check check : report.checks()) {
            output.out()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "%s %-24s %,12d checked, %,d failed%s",
                                    check.failed() == 0 ? "✓" : "✗",
                                    check.name(),
                                    check.count(),
                                    check.failed(),
                                    check.firstFailure() == null
                                            ? ""
                                            : ": " + check.firstFailure()));
        }
        for (Module module : report.modules()) {
            output.out()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "  %-14s height %6d  head %s",
                                    module.name(),
                                    module.height(),
                                    module.head()));
        }
        output.out()
                .println(
                        "  decisions      "
                                + report.decisions().count()
                                + "  digest "
                                + report.decisions().digest());
        output.out()
                .println(
                        report.ok()
                                ? "all checks passed"
                                : "the database was altered or is damaged");
    }
}
