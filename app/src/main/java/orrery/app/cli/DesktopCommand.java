package orrery.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `orrery desktop`, which is also what `orrery` alone does.
@Command(
        name = "desktop",
        description = "Opens the window with a scenario running.",
        mixinStandardHelpOptions = true)
final class DesktopCommand implements Callable<Integer> {
    @Mixin private DesktopOptions options = new DesktopOptions();

    @Override
    public Integer call() {
        return options.open();
    }
}
