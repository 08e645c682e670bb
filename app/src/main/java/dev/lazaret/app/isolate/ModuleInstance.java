package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.WasiFunctions.ModuleProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;

/**
 * An instance of a macro crate's module, used by one thread. It is created at the first call. After a call that ended
 * without {@link HostMessage.Result}, the instance must not be used again.
 */
final class ModuleInstance implements ModuleLinker.HostFunctions {
    private static final String INITIALIZE = "_initialize";

    private final IsolatedModule module;
    private final QuestionChannel questions;
    private final MacroOutput output = new MacroOutput();
    private final RefusalLog refused;
    private final WasiFunctions wasi;
    private final ModuleBuffers buffers;
    private final RunTimer timer;
    private final Duration longestRun;
    private final String tooLong;
    private @Nullable Instance created;

    /** Forwards the questions of a macro. */
    interface QuestionChannel {
        /** Returns the answer to a question; empty if the connection ended. */
        Optional<byte[]> ask(byte[] question) throws IOException;
    }

    /**
     * Describes an instance.
     *
     * @param refused receives the operations that are refused
     * @param scheduler runs the timer
     * @param longestRun maximum CPU time in which the macro may execute for one call, without the time for answering its
     *     questions
     */
    ModuleInstance(
            IsolatedModule module,
            ModuleProcess process,
            QuestionChannel questions,
            RefusalLog refused,
            ScheduledExecutorService scheduler,
            Duration longestRun) {
        this.module = module;
        this.questions = questions;
        this.refused = refused;
        this.wasi = new WasiFunctions(process, output, refused);
        this.buffers = new ModuleBuffers(ModuleKind.MACRO, module);
        this.timer = new RunTimer(scheduler);
        this.longestRun = longestRun;
        this.tooLong = CpuAlarm.exceeded("the macro", longestRun);
    }

    /** Calls an export and returns the message for the proxy; empty if the connection ended. */
    Optional<HostMessage> call(String export, byte[] input) {
        output.clear();
        timer.start(longestRun);
        Optional<HostMessage> end = execute(export, input);
        return timer.stop() ? Optional.of(new HostMessage.Failure(tooLong)) : end;
    }

    private Optional<HostMessage> execute(String export, byte[] input) {
        try {
            Instance instance = instance();
            return Optional.of(expand(instance, export, input));
        } catch (MacroCallEnd e) {
            return e.message();
        } catch (ModuleExit e) {
            refused.add(new RefusedOperation.ProcessExit(e.code()));
            return Optional.of(new HostMessage.Failure("the macro ended its process with exit code " + e.code()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
            return Optional.of(new HostMessage.Failure(TrapExplainer.explain(ModuleKind.MACRO, e, output.text())));
        }
    }

    private Instance instance() {
        Instance known = created;
        if (known != null) {
            return known;
        }
        Instance instance = new ModuleLinker(module, wasi, this).link();
        if (module.hasFunction(INITIALIZE, IsolatedModule.NOTHING)) {
            instance.export(INITIALIZE).apply();
        }
        created = instance;
        return instance;
    }

    private HostMessage expand(Instance instance, String export, byte[] input) {
        if (!MacroRecord.isMacroExport(export)
                || !module.hasFunction(export, IsolatedModule.MACRO)
                || !module.hasFunction(ModuleBuffers.ALLOCATE, IsolatedModule.ALLOCATION)) {
            throw MacroCallEnd.failure("the module does not have the macro that was called");
        }
        int address = buffers.put(instance, input);
        long result = instance.export(export).apply(address, input.length)[0];
        return new ModuleMemory(instance.memory())
                .read((int) (result >>> Integer.SIZE), (int) result, FrameReader.LONGEST - 1)
                .<HostMessage>map(HostMessage.Result::new)
                .orElseThrow(
                        () -> MacroCallEnd.failure("the macro returned a result outside its memory or over 64 MiB"));
    }

    @Override
    public int ask(Instance instance, int address, int length) {
        byte[] message = new ModuleMemory(instance.memory())
                .read(address, length, FrameReader.LONGEST)
                .filter(bytes -> bytes.length > 0)
                .orElseThrow(() -> MacroCallEnd.failure("the macro sent an invalid message"));
        byte[] body = Arrays.copyOfRange(message, 1, message.length);
        return switch (message[0]) {
            case 'E' -> throw new MacroCallEnd(new HostMessage.EarlyResult(body));
            case 'P' -> throw new MacroCallEnd(new HostMessage.Panic(body));
            case 'Q' -> buffers.put(instance, answer(body));
            default -> throw MacroCallEnd.failure("the macro sent an invalid message");
        };
    }

    /** Refuses to start a program. */
    @Override
    public int command(Instance instance, int address, int length) {
        CommandRequest request = CommandRequest.read(ModuleKind.MACRO, instance, address, length);
        refused.add(request.refusal());
        return buffers.putStandard(instance, CommandAnswer.notFound("macros can't start programs"));
    }

    /** Returns nothing: the working folder of compilers is not offered. */
    @Override
    public int folder(Instance instance) {
        return buffers.putStandard(instance, new byte[0]);
    }

    private byte[] answer(byte[] question) {
        if (timer.stop()) {
            throw MacroCallEnd.failure(tooLong);
        }
        try {
            byte[] answer = questions.ask(question).orElseThrow(() -> new MacroCallEnd(null));
            timer.resume();
            return answer;
        } catch (IOException e) {
            // The proxy is gone, so nobody waits for the result.
            throw new MacroCallEnd(null);
        }
    }
}
