package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.FrameReader.FrameRead;
import dev.lazaret.app.isolate.IsolatedModule.ModuleLoad;
import dev.lazaret.app.isolate.MacroRecordReader.MacroRecords;
import dev.lazaret.app.isolate.WasiFunctions.ModuleProcess;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/**
 * A connection of a proxy or the gate. It ends after the first call without a result, after the source of a proxy, or
 * if the peer violates the protocol.
 */
final class MacroHostConnection {
    /** Size of the stack of a connection's thread in bytes, on which the code of macros recurses. */
    static final long STACK_SIZE = 64 << 20;

    private final SocketChannel channel;
    private final HostResources host;
    private final FrameReader in;
    private final FrameWriter out;

    /**
     * Describes a connection, which {@link #run} closes.
     *
     * @param host what all connections share
     */
    MacroHostConnection(SocketChannel channel, HostResources host) {
        this.channel = channel;
        this.host = host;
        this.in = new FrameReader(new BufferedInputStream(Channels.newInputStream(channel)));
        this.out = new FrameWriter(new BufferedOutputStream(Channels.newOutputStream(channel)));
    }

    /**
     * What the connections of a host share.
     *
     * @param refusals returns the log for a module
     * @param scheduler runs the timers
     */
    record HostResources(
            ModuleFolder modules,
            Function<String, RefusalLog> refusals,
            OfferedFolders folders,
            ScheduledExecutorService scheduler,
            MacroHost.Limits limits) {}

    /** Handles the messages of the peer until the connection ends. */
    void run() {
        try (channel) {
            switch (receive()) {
                case ProxyMessage.Hello hello -> converse(hello);
                case ProxyMessage.SourceRequest(String module) -> out.write(source(module));
                case ProxyMessage.BuildScript script -> {
                    Optional<HostMessage> end = runScript(script);
                    if (end.isPresent()) {
                        out.write(end.get());
                    }
                }
                case ProxyMessage _ -> fail("the proxy did not introduce itself");
            }
        } catch (IOException e) {
            // The proxy is gone, for example because its compiler has ended. There is nobody to report to.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void converse(ProxyMessage.Hello hello) throws IOException, InterruptedException {
        switch (host.modules().get(hello.module())) {
            case ModuleLoad.Refused(String reason) -> {
                if (receive() instanceof ProxyMessage.Call) {
                    out.write(unusable(reason));
                }
            }
            case ModuleLoad.Ready(IsolatedModule module) -> {
                ModuleInstance instance = new ModuleInstance(
                        module,
                        new ModuleProcess(
                                List.of(), hello.variables(), host.folders().forMacro(hello.variables())),
                        this::ask,
                        host.refusals().apply(hello.module()),
                        host.scheduler(),
                        host.limits().macro());
                while (receive() instanceof ProxyMessage.Call(String export, byte[] input)) {
                    Optional<HostMessage> end = instance.call(export, input);
                    if (end.isPresent()) {
                        out.write(end.get());
                    }
                    if (!(end.orElse(null) instanceof HostMessage.Result)) {
                        return;
                    }
                }
            }
        }
    }

    private Optional<HostMessage> runScript(ProxyMessage.BuildScript script) throws InterruptedException {
        Optional<OfferedFolders.ScriptFiles> files =
                host.folders().forScript(script.packageFolder(), script.outputFolder());
        if (files.isEmpty()) {
            return Optional.of(new HostMessage.Failure("the script's folders are not offered"));
        }
        return switch (host.modules().get(script.module())) {
            case ModuleLoad.Refused(String reason) -> Optional.of(unusable(reason));
            case ModuleLoad.Ready(IsolatedModule module) ->
                new ScriptInstance(
                                module,
                                script,
                                files.get(),
                                this::execute,
                                host.refusals().apply(script.module()),
                                host.scheduler(),
                                host.limits().script())
                        .run();
        };
    }

    private HostMessage source(String module) throws InterruptedException {
        return switch (host.modules().get(module)) {
            case ModuleLoad.Refused(String reason) -> unusable(reason);
            case ModuleLoad.Ready(IsolatedModule loaded) ->
                switch (loaded.macros()) {
                    case MacroRecords.Invalid(String reason) -> unusable(reason);
                    case MacroRecords.Listed(List<MacroRecord> records)
                    when records.isEmpty() -> unusable("it has no macros");
                    case MacroRecords.Listed(List<MacroRecord> records) ->
                        new HostMessage.ProxySource(MacroProxySource.generate(module, records));
                };
        };
    }

    private static HostMessage unusable(String reason) {
        return new HostMessage.Failure("the module can't be used: " + reason);
    }

    private Optional<byte[]> ask(byte[] question) throws IOException {
        out.write(new HostMessage.Question(question));
        return receive() instanceof ProxyMessage.Answer(byte[] answer) ? Optional.of(answer) : Optional.empty();
    }

    private Optional<byte[]> execute(HostMessage.WantedCommand command) throws IOException {
        out.write(command);
        return receive() instanceof ProxyMessage.Executed(byte[] answer) ? Optional.of(answer) : Optional.empty();
    }

    private void fail(String sentence) throws IOException {
        out.write(new HostMessage.Failure(sentence));
    }

    private ProxyMessage receive() throws IOException {
        return switch (in.read()) {
            case FrameRead.Frame(byte[] bytes) -> ProxyMessage.parse(bytes);
            case FrameRead.End _ -> new ProxyMessage.Malformed("the connection ended");
            case FrameRead.Invalid(String reason) -> new ProxyMessage.Malformed(reason);
        };
    }
}
