package dev.lazaret.app.isolate;

import static dev.lazaret.app.isolate.ModuleBytes.END;
import static dev.lazaret.app.isolate.ModuleBytes.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.IsolatedModule.ModuleLoad;
import dev.lazaret.app.isolate.ModuleInstance.QuestionChannel;
import dev.lazaret.app.isolate.WasiFunctions.ModuleProcess;
import dev.lazaret.app.isolate.files.ModuleFiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies calls of hostile modules: every one ends with a message, within its limits. */
@Tag("slow")
final class ModuleInstanceTest {
    private static final String EXPORT = "lazaret_macro_m";
    private static final byte[] INPUT = "input".getBytes(StandardCharsets.UTF_8);

    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
    private final List<String> questions = new ArrayList<>();

    @AfterEach
    void close() {
        timers.shutdownNow();
    }

    @Test
    void returnsBytesOfMemory() {
        ModuleInstance instance = instance(ModuleBytes.ofMacro(ModuleBytes.returning(1024, 5)));
        for (int i = 0; i < 3; i++) {
            assertThat(result(instance.call(EXPORT, INPUT))).isEqualTo("input");
        }
        assertThat(result(instance.call(EXPORT, new byte[64_000]))).hasSize(5);
    }

    @Test
    void refusesOtherExports() {
        for (String export : List.of("lazaret_allocate", "memory", "lazaret_macro_", "lazaret_macro_x", "")) {
            assertThat(failure(instance(ModuleBytes.ofMacro(ModuleBytes.returning(0, 0)))
                            .call(export, INPUT)))
                    .contains("does not have the macro");
        }
    }

    @Test
    void checksResultAndBuffer() {
        String outside = "outside its memory";
        assertThat(failure(ModuleBytes.ofMacro(ModuleBytes.returning(1 << 16, 1))))
                .contains(outside);
        assertThat(failure(ModuleBytes.ofMacro(ModuleBytes.returning(0, -1)))).contains(outside);
        assertThat(failure(ModuleBytes.ofMacro(ModuleBytes.returning(-1, 2)))).contains(outside);
        assertThat(failure(
                        ModuleBytes.ofMacro(ModuleBytes.returning(0, 100 << 20)).memory(1, 0, 0x80, 0x10)))
                .contains("over 64 MiB");
        ModuleInstance instance = instance(ModuleBytes.ofMacro(ModuleBytes.returning(0, 0)));
        assertThat(failure(instance.call(EXPORT, new byte[65_000]))).contains(outside);
    }

    @Test
    void forwardsQuestionsAndPanics() {
        assertThat(result(instance(asking('Q', 4)).call(EXPORT, "Qabc".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("answe");
        assertThat(questions).containsExactly("abc");
        Optional<HostMessage> panic = instance(asking('P', 3)).call(EXPORT, new byte[] {'P', 1, 'x'});
        assertThat(((HostMessage.Panic) panic.orElseThrow()).body()).containsExactly(1, 'x');
        Optional<HostMessage> early = instance(asking('E', 2)).call(EXPORT, new byte[] {'E', 7});
        assertThat(((HostMessage.EarlyResult) early.orElseThrow()).body()).containsExactly(7);
        assertThat(failure(instance(asking('R', 3)).call(EXPORT, INPUT))).contains("invalid message");
        assertThat(failure(instance(asking('Q', 0)).call(EXPORT, INPUT))).contains("invalid message");
        assertThat(failure(instance(asking('Q', 1 << 20)).call(EXPORT, INPUT))).contains("invalid message");
        assertThat(failure(instance(asking('Q', -1)).call(EXPORT, INPUT))).contains("invalid message");
    }

    @Test
    void endsWithoutMessageIfConnectionEnds() {
        QuestionChannel ended = question -> Optional.empty();
        assertThat(instance(asking('Q', 1), ended).call(EXPORT, new byte[] {'Q'}))
                .isEmpty();
    }

    /** The time for answering does not count. */
    @Test
    void limitsTimeWithoutAnswers() {
        QuestionChannel slow = question -> {
            try {
                Thread.sleep(1500);
            } catch (InterruptedException e) {
                throw new AssertionError("the timer must be stopped", e);
            }
            return Optional.of("answer".getBytes(StandardCharsets.UTF_8));
        };
        assertThat(result(instance(asking('Q', 1), slow).call(EXPORT, new byte[] {'Q'})))
                .isEqualTo("answe");
    }

    @Test
    void interruptsLoops() {
        String tooLong = CpuAlarm.exceeded("the macro", Duration.ofSeconds(1));
        byte[] loop = ModuleBytes.bytes(0x03, 0x40, 0x0c, 0, END, 0x00, END);
        assertThat(failure(ModuleBytes.ofMacro(loop))).isEqualTo(tooLong);
        byte[] conditional = ModuleBytes.bytes(0x03, 0x40, 0x41, 1, 0x0d, 0, END, 0x00, END);
        assertThat(failure(ModuleBytes.ofMacro(conditional))).isEqualTo(tooLong);
        byte[] table = ModuleBytes.bytes(0x03, 0x40, 0x41, 0, 0x0e, 1, 0, 0, END, 0x00, END);
        assertThat(failure(ModuleBytes.ofMacro(table))).isEqualTo(tooLong);
        // A function without loops that calls the next one twice, 40 times.
        ModuleBytes calls = ModuleBytes.ofMacro(ModuleBytes.bytes(0x10, 3, 0x42, 0, END));
        for (int i = 3; i < 43; i++) {
            calls.function(ModuleBytes.PROCEDURE, ModuleBytes.bytes(0x10, i + 1, 0x10, i + 1, END));
        }
        assertThat(failure(calls.function(ModuleBytes.PROCEDURE, ModuleBytes.bytes(END))))
                .isEqualTo(tooLong);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    /** Without jumps and calls, only the instructions for whole ranges can notice that the time is exceeded. */
    @Test
    @Timeout(30)
    void interruptsInstructionsForRanges() {
        byte[] filled = new WireMessages()
                .bytes(0x41, 0, 0x41, 0, 0x41)
                .bytes(signed(256 << 20))
                .bytes(0xfc, 11, 0)
                .done();
        byte[] copied = new WireMessages()
                .bytes(0x41, 0, 0x41, 1, 0x41)
                .bytes(signed(255 << 20))
                .bytes(0xfc, 10, 0, 0)
                .done();
        byte[] elements = new WireMessages()
                .bytes(0x41, 0, 0xd0, 0x70, 0x41)
                .bytes(signed(1_000_000))
                .bytes(0xfc, 17, 0)
                .done();
        byte[] table = new WireMessages()
                .bytes(4)
                .sized(new WireMessages().bytes(1, 0x70, 0).number(1_000_000).done())
                .done();
        for (byte[] instruction : List.of(filled, copied, elements)) {
            WireMessages body = new WireMessages();
            for (int i = 0; i < 3000; i++) {
                body.bytes(instruction);
            }
            byte[] module = ModuleBytes.ofMacro(body.bytes(0x42, 0, END).done())
                    .memory(1, 0, 0x80, 0x20)
                    .done(table);
            assertThat(failure(instance(module, this::answer).call(EXPORT, INPUT)))
                    .isEqualTo(CpuAlarm.exceeded("the macro", Duration.ofSeconds(1)));
        }
    }

    /** Functions that are too large for the JVM are interpreted, however many there are. */
    @Test
    void interpretsLargeFunctions() {
        WireMessages large = new WireMessages();
        for (int i = 0; i < 25_000; i++) {
            large.bytes(0x41, 0x80, 0x80, 4, 0x1a);
        }
        byte[] loops = new WireMessages()
                .bytes(large.done())
                .bytes(0x03, 0x40, 0x0c, 0, END, END)
                .done();
        byte[] calls = new WireMessages()
                .bytes(large.done())
                .bytes(ModuleBytes.returning(1024, 5))
                .done();
        ModuleBytes module = ModuleBytes.ofMacro(calls);
        for (int i = 0; i < 40; i++) {
            module.function(ModuleBytes.PROCEDURE, loops);
        }
        assertThat(result(instance(module).call(EXPORT, INPUT))).isEqualTo("input");
        assertThat(failure(ModuleBytes.ofMacro(
                                new WireMessages().bytes(0x10, 3, 0x00, END).done())
                        .function(ModuleBytes.PROCEDURE, loops)))
                .isEqualTo(CpuAlarm.exceeded("the macro", Duration.ofSeconds(1)));
        byte[] recursion = new WireMessages()
                .bytes(0x20, 0, 0x20, 1, 0x10, 2)
                .bytes(large.done())
                .bytes(0x42, 1, 0x7c, END)
                .done();
        assertThat(failure(ModuleBytes.ofMacro(recursion))).isEqualTo("the macro recursed too deeply");
    }

    /** Calls with many arguments need much more code in the JVM than instructions. */
    @Test
    void interpretsFunctionsWithLargeCode() {
        WireMessages type = new WireMessages().bytes(0x60).number(200);
        WireMessages body = new WireMessages();
        for (int i = 0; i < 200; i++) {
            type.bytes(ModuleBytes.I64);
        }
        for (int call = 0; call < 50; call++) {
            for (int i = 0; i < 200; i++) {
                body.bytes(0x42, 1);
            }
            body.bytes(0x10, 3);
        }
        byte[] types = type.number(0).done();
        ModuleBytes module = ModuleBytes.ofMacro(
                        body.bytes(ModuleBytes.returning(1024, 5)).done())
                .type(IntStream.range(0, types.length).map(i -> types[i]).toArray())
                .function(ModuleBytes.PROCEDURE + 1, ModuleBytes.bytes(END));
        assertThat(result(instance(module).call(EXPORT, INPUT))).isEqualTo("input");
    }

    /** A start function runs before the first call, with the same limits. */
    @Test
    void interruptsStartFunction() {
        ModuleBytes module = ModuleBytes.ofMacro(ModuleBytes.returning(0, 0))
                .function(ModuleBytes.PROCEDURE, ModuleBytes.bytes(0x03, 0x40, 0x0c, 0, END, END))
                .sections(ModuleBytes.bytes(8, 1, 3));
        assertThat(failure(module)).isEqualTo(CpuAlarm.exceeded("the macro", Duration.ofSeconds(1)));
    }

    @Test
    void endsRecursion() {
        byte[] recursion = ModuleBytes.bytes(0x20, 0, 0x20, 1, 0x10, 2, 0x42, 1, 0x7c, END);
        assertThat(failure(ModuleBytes.ofMacro(recursion))).isEqualTo("the macro recursed too deeply");
    }

    @Test
    void limitsMemory() {
        // Grows by 4095 pages, which is allowed, then by one more.
        byte[] grows = new WireMessages()
                .bytes(0x41)
                .bytes(signed(4095))
                .bytes(0x40, 0)
                .bytes(0x41, 1, 0x40, 0)
                .bytes(0x6a, 0xac, END)
                .done();
        // The sum of 1 page before, and of -1 for the refusal, is the address and length of nothing.
        assertThat(result(instance(ModuleBytes.ofMacro(grows)).call(EXPORT, INPUT)))
                .isEmpty();
    }

    @Test
    void explainsTraps() {
        assertThat(failure(ModuleBytes.ofMacro(0x00, END))).isEqualTo("the macro aborted");
        assertThat(failure(ModuleBytes.ofMacro(0x41, 0, 0x41, 0, 0x6e, 0xac, END)))
                .contains("divide by zero");
        assertThat(failure(ModuleBytes.ofMacro(0x41, 0x78, 0x28, 0, 0, 0xac, END)))
                .contains("an address outside its memory");
    }

    /** The macro asks with its input as the message, and returns five bytes of the answer. */
    private static ModuleBytes asking(char kind, int length) {
        return ModuleBytes.ofMacro(new WireMessages()
                .bytes(0x41)
                .bytes(signed(1024))
                .bytes(0x41)
                .bytes(signed(kind))
                .bytes(0x3a, 0, 0)
                .bytes(0x41)
                .bytes(signed(1024))
                .bytes(0x41)
                .bytes(signed(length))
                .bytes(0x10, 0)
                .bytes(0xad, 0x42, 32, 0x86, 0x42, 5, 0x84, END)
                .done());
    }

    private String failure(ModuleBytes module) {
        return failure(instance(module).call(EXPORT, INPUT));
    }

    private ModuleInstance instance(ModuleBytes module) {
        return instance(module, this::answer);
    }

    private Optional<byte[]> answer(byte[] question) {
        questions.add(new String(question, StandardCharsets.UTF_8));
        return Optional.of("answer".getBytes(StandardCharsets.UTF_8));
    }

    private ModuleInstance instance(ModuleBytes module, QuestionChannel channel) {
        return instance(module.done(), channel);
    }

    private ModuleInstance instance(byte[] module, QuestionChannel channel) {
        ModuleLoad load = IsolatedModule.load(module);
        assertThat(load).isInstanceOf(ModuleLoad.Ready.class);
        return new ModuleInstance(
                ((ModuleLoad.Ready) load).module(),
                new ModuleProcess(List.of(), List.of(), new ModuleFiles(Map.of())),
                channel,
                new RefusalLog(),
                timers,
                Duration.ofSeconds(1));
    }

    private static String result(Optional<HostMessage> end) {
        assertThat(end.orElseThrow()).isInstanceOf(HostMessage.Result.class);
        return new String(((HostMessage.Result) end.orElseThrow()).body(), StandardCharsets.UTF_8);
    }

    private static String failure(Optional<HostMessage> end) {
        assertThat(end.orElseThrow()).isInstanceOf(HostMessage.Failure.class);
        return ((HostMessage.Failure) end.orElseThrow()).sentence();
    }
}
