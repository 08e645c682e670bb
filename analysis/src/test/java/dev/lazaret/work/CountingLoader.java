package dev.lazaret.work;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/**
 * Loads the classes of one package, and of packages below it, so that {@link WorkCounter} counts their reads of bytes
 * and tokens, their copies, look-ups and calls of detectors. All other classes are those of the parent.
 */
final class CountingLoader extends TransformingLoader {
    private static final ClassDesc COUNTER = ClassDesc.of(WorkCounter.class.getName());
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);
    private static final MethodTypeDesc INT = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    private static final Set<String> COLLECTIONS = Set.of(
            "java/util/Map",
            "java/util/HashMap",
            "java/util/TreeMap",
            "java/util/SortedMap",
            "java/util/Set",
            "java/util/HashSet");

    private static final Set<String> LOOK_UPS =
            Set.of("get", "getOrDefault", "containsKey", "contains", "put", "add", "computeIfAbsent", "merge");

    /** @param root name of the package, with a dot at its end */
    CountingLoader(String root) {
        super(root);
    }

    @Override
    byte[] transformed(String name, byte[] bytes) {
        ClassFile files = ClassFile.of();
        return files.transformClass(
                files.parse(bytes), ClassTransform.transformingMethodBodies(CountingLoader::instrument));
    }

    private static void instrument(CodeBuilder code, CodeElement element) {
        switch (element) {
            case ArrayLoadInstruction load
            when load.typeKind() == TypeKind.BYTE -> code.invokestatic(COUNTER, "byteRead", NOTHING);
            case ArrayLoadInstruction load
            when load.typeKind() == TypeKind.INT -> code.invokestatic(COUNTER, "tokenRead", NOTHING);
            case NewPrimitiveArrayInstruction made
            when made.typeKind() == TypeKind.BYTE -> code.dup().invokestatic(COUNTER, "copied", INT);
            case InvokeInstruction call when isCopy(call) -> code.dup().invokestatic(COUNTER, "copied", INT);
            case InvokeInstruction call when isLookUp(call) -> code.invokestatic(COUNTER, "lookUp", NOTHING);
            case InvokeInstruction call
            when isDetectorCall(call) -> code.invokestatic(COUNTER, "detectorCall", NOTHING);
            default -> {}
        }
        code.with(element);
    }

    /** Whether the last argument of a call is the number, or the end, of the bytes that it copies. */
    private static boolean isCopy(InvokeInstruction call) {
        String method = call.owner().asInternalName() + '.' + call.name().stringValue();
        String types = call.type().stringValue();
        return method.equals("java/lang/System.arraycopy")
                || (types.startsWith("([B")
                        && (method.equals("java/util/Arrays.copyOf") || method.equals("java/util/Arrays.copyOfRange")));
    }

    private static boolean isLookUp(InvokeInstruction call) {
        return COLLECTIONS.contains(call.owner().asInternalName())
                && LOOK_UPS.contains(call.name().stringValue());
    }

    private static boolean isDetectorCall(InvokeInstruction call) {
        return call.owner().asInternalName().endsWith("/detect/FileDetector")
                && call.name().equalsString("find");
    }
}
