package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.OfferedFolders.ScriptFiles;
import dev.lazaret.app.isolate.ProxyMessage.BuildScript;
import dev.lazaret.app.isolate.WasiFunctions.ModuleProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import run.endive.runtime.Instance;

/** One run of a build script, by one thread. */
final class ScriptInstance implements ModuleLinker.HostFunctions {
    /** Maximum number of commands that a script can request. */
    static final int MOST_COMMANDS = 200;

    private static final String START = "_start";
    private static final String PROGRAM = "build-script-build";

    private final IsolatedModule module;
    private final ScriptFiles files;
    private final CommandChannel commands;
    private final RefusalLog refused;
    private final ScriptOutput output = new ScriptOutput();
    private final WasiFunctions wasi;
    private final ModuleBuffers buffers;
    private final Optional<EmptyObjectTools> tools;
    private final RunTimer timer;
    private final Duration longestRun;
    private final String tooLong;
    private int count;

    /** Forwards the commands of a script. */
    interface CommandChannel {
        /** Returns the answer to a command; empty if the connection ended. */
        Optional<byte[]> execute(HostMessage.WantedCommand command) throws IOException;
    }

    /**
     * Describes a run.
     *
     * @param refused receives the operations that are refused
     * @param scheduler runs the timer
     * @param longestRun maximum CPU time in which the script may execute, without the time of its commands
     */
    ScriptInstance(
            IsolatedModule module,
            BuildScript script,
            ScriptFiles files,
            CommandChannel commands,
            RefusalLog refused,
            ScheduledExecutorService scheduler,
            Duration longestRun) {
        this.module = module;
        this.files = files;
        this.commands = commands;
        this.refused = refused;
        this.wasi = new WasiFunctions(
                new ModuleProcess(List.of(PROGRAM), script.variables(), files.files()), output, refused);
        this.buffers = new ModuleBuffers(ModuleKind.SCRIPT, module);
        this.tools = script.links()
                ? Optional.empty()
                : Optional.of(new EmptyObjectTools(files.files(), files.outputFolder(), files.packageFolder()));
        this.timer = new RunTimer(scheduler);
        this.longestRun = longestRun;
        this.tooLong = CpuAlarm.exceeded("the script", longestRun);
    }

    /** Runs the script and returns the last message for the gate; empty if the connection ended. */
    Optional<HostMessage> run() {
        timer.start(longestRun);
        Optional<HostMessage> end = execute();
        return timer.stop() ? Optional.of(new HostMessage.Failure(tooLong)) : end;
    }

    private Optional<HostMessage> execute() {
        try {
            if (!module.hasFunction(START, IsolatedModule.NOTHING)) {
                return Optional.of(new HostMessage.Failure("the module is not a build script"));
            }
            new ModuleLinker(module, wasi, this).link().export(START).apply();
            return Optional.of(end(0));
        } catch (MacroCallEnd e) {
            return e.message();
        } catch (ModuleExit e) {
            return Optional.of(end(e.code()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
            return Optional.of(
                    new HostMessage.Failure(TrapExplainer.explain(ModuleKind.SCRIPT, e, output.errorText())));
        }
    }

    private HostMessage end(int code) {
        return new HostMessage.ScriptEnd(
                code, output.output(), output.error(), files.output().files());
    }

    @Override
    public int ask(Instance instance, int address, int length) {
        throw MacroCallEnd.failure("the script sent a message of a macro");
    }

    @Override
    public int folder(Instance instance) {
        return buffers.putStandard(instance, files.packageFolder().toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int command(Instance instance, int address, int length) {
        CommandRequest request = CommandRequest.read(ModuleKind.SCRIPT, instance, address, length);
        count++;
        if (count > MOST_COMMANDS) {
            throw MacroCallEnd.failure("the script started more than " + MOST_COMMANDS + " commands");
        }
        byte[] answer = tools.filter(one -> one.run(request)).isPresent() ? CommandAnswer.success() : forward(request);
        if (CommandAnswer.isRefusal(answer)) {
            refused.add(request.refusal());
        }
        return buffers.putStandard(instance, answer);
    }

    private byte[] forward(CommandRequest request) {
        if (timer.stop()) {
            throw MacroCallEnd.failure(tooLong);
        }
        try {
            byte[] answer = commands.execute(new HostMessage.WantedCommand(request.bytes(), visibleFiles(request)))
                    .orElseThrow(() -> new MacroCallEnd(null));
            timer.resume();
            return answer;
        } catch (IOException e) {
            // The gate is gone, so nobody waits for the result.
            throw new MacroCallEnd(null);
        }
    }

    /** Returns the files in memory that a command may need, by their absolute paths. */
    private SortedMap<String, byte[]> visibleFiles(CommandRequest request) {
        SortedMap<String, byte[]> visible = new TreeMap<>();
        files.output().files().forEach((path, content) -> visible.put(files.outputFolder() + "/" + path, content));
        return request.filesWithinLimit(visible);
    }
}
