package orrery.app.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orrery.app.wiring.OutsideProcess;
import orrery.engine.agents.PolicyProvider;
import orrery.engine.outside.ProgramPolicy;

/// Reads `--policy-command`: `NAME=COMMAND`, or the command alone.
final class PolicyCommands {
    /// What a program is called that was given no name.
    static final String UNNAMED = "outside";

    private static final Pattern NAMED =
            Pattern.compile("(" + PolicyProvider.NAME_PATTERN + ")=(.*)", Pattern.DOTALL);

    private PolicyCommands() {}

    /// The policy that a program is; nothing is started yet.
    static ProgramPolicy policy(String option, Duration patience) {
        Matcher named = NAMED.matcher(option);
        boolean isNamed = named.matches();
        String name = isNamed ? named.group(1) : UNNAMED;
        String text = isNamed ? named.group(2) : option;
        List<String> command = words(text);
        return new ProgramPolicy(
                name,
                text.strip(),
                () -> OutsideProcess.start("policy " + name, command, patience));
    }

    /// The name under which [#policy] goes.
    static String name(String option) {
        Matcher named = NAMED.matcher(option);
        return named.matches() ? named.group(1) : UNNAMED;
    }

    /// A command's words, split at spaces outside single and double quotes.
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isInside = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                isInside = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (isInside) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                isInside = false;
            } else {
                word.append(c);
                isInside = true;
            }
        }
        if (isInside) {
            words.add(word.toString());
        }
        if (quote != 0 || words.isEmpty()) {
            throw new UnusableInput(
                    "--policy-command is \"%s\", NAME=COMMAND is accepted, such as mine='python3 my_policy.py'"
                            .formatted(text));
        }
        return words;
    }
}
