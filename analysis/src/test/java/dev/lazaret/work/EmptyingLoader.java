package dev.lazaret.work;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Loads classes in which some methods do nothing: they return an empty list, no matches, or nothing. */
final class EmptyingLoader extends TransformingLoader {
    private static final ClassDesc MATCHES = ClassDesc.of("dev.lazaret.analysis.match.Matches");

    private static final ClassDesc EVIDENCE =
            ClassDesc.of("dev.lazaret.analysis.capability.CapabilityAnalyzer$FileEvidence");

    private final Set<String> methods;
    private final Set<String> missing;

    /**
     * Creates a loader.
     *
     * @param root name of the package, with a dot at its end
     * @param methods methods as {@code class.name/parameters}, with the binary name of the class
     */
    EmptyingLoader(String root, List<String> methods) {
        super(root);
        this.methods = Set.copyOf(methods);
        this.missing = new HashSet<>(methods);
    }

    /** Fails if one of the methods was not there. */
    void assertEmptied() {
        if (!missing.isEmpty()) {
            throw new IllegalStateException("no such methods: " + missing);
        }
    }

    @Override
    byte[] transformed(String name, byte[] bytes) {
        if (methods.stream().noneMatch(method -> method.startsWith(name + "."))) {
            return bytes;
        }
        ClassFile files = ClassFile.of();
        ClassTransform emptied = (builder, element) -> {
            if (element instanceof MethodModel method && isEmptied(name, method)) {
                builder.withMethod(
                        method.methodName(),
                        method.methodType(),
                        method.flags().flagsMask(),
                        empty -> empty.withCode(
                                code -> leave(code, method.methodTypeSymbol().returnType())));
            } else {
                builder.with(element);
            }
        };
        return files.transformClass(files.parse(bytes), emptied);
    }

    private boolean isEmptied(String type, MethodModel method) {
        String name = type + "." + method.methodName().stringValue() + "/"
                + method.methodTypeSymbol().parameterCount();
        missing.remove(name);
        return methods.contains(name);
    }

    private static void leave(CodeBuilder code, ClassDesc type) {
        MethodTypeDesc list = MethodTypeDesc.of(ConstantDescs.CD_List);
        if (type.equals(ConstantDescs.CD_void)) {
            code.return_();
        } else if (type.equals(ConstantDescs.CD_List)) {
            code.invokestatic(ConstantDescs.CD_List, "of", list, true).areturn();
        } else if (type.equals(MATCHES)) {
            code.new_(MATCHES)
                    .dup()
                    .invokestatic(ConstantDescs.CD_List, "of", list, true)
                    .invokespecial(
                            MATCHES,
                            ConstantDescs.INIT_NAME,
                            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_List))
                    .areturn();
        } else if (type.equals(EVIDENCE)) {
            code.new_(EVIDENCE)
                    .dup()
                    .invokestatic(ConstantDescs.CD_List, "of", list, true)
                    .invokestatic(ConstantDescs.CD_Set, "of", MethodTypeDesc.of(ConstantDescs.CD_Set), true)
                    .invokespecial(
                            EVIDENCE,
                            ConstantDescs.INIT_NAME,
                            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_List, ConstantDescs.CD_Set))
                    .areturn();
        } else {
            throw new IllegalArgumentException("no empty " + type.displayName());
        }
    }
}
