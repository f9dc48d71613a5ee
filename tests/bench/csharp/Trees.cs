// Allocation: binary trees are built, walked and dropped.
using System;

static class Trees {
    sealed class Node {
        readonly Node left, right;

        public Node(Node left, Node right) {
            this.left = left;
            this.right = right;
        }

        public long Count() { return left == null ? 1 : 1 + left.Count() + right.Count(); }
    }

    static Node Build(long depth) {
        return depth == 0 ? new Node(null, null) : new Node(Build(depth - 1), Build(depth - 1));
    }

    static long Kernel(long size, long seed) { return Build(size - (seed & 1)).Count(); }

    static void Main(string[] arguments) { Harness.Run(arguments, Kernel); }
}
