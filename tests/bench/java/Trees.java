/** Allocation: binary trees are built, walked and dropped. */
final class Trees {
    static final class Node {
        final Node left, right;

        Node(Node left, Node right) {
            this.left = left;
            this.right = right;
        }

        long count() {
            return left == null ? 1 : 1 + left.count() + right.count();
        }
    }

    static Node build(long depth) {
        return depth == 0 ? new Node(null, null) : new Node(build(depth - 1), build(depth - 1));
    }

    static long kernel(long size, long seed) {
        return build(size - (seed & 1)).count();
    }

    public static void main(String[] arguments) {
        Harness.run(arguments, Trees::kernel);
    }
}
