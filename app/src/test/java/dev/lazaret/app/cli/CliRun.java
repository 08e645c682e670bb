package dev.lazaret.app.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The output and exit code of a command that ran in the process of the tests, where a separate process would only take
 * longer. An audit does not restrict the process, as the tests continue in it.
 */
public record CliRun(int code, String out, String err) {
    /**
     * Runs a command that starts nothing. A plan reads limits and verdicts from the user's store, which has no option.
     *
     * @param data folder of the store that an audit reads; the log of a defect is written there
     */
    public static CliRun of(Path data, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                Cli.run(arguments, out, err, new DefectLog(data), new FolderAuditRunner(data), new SandboxStepRunner());
        return new CliRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
