"""Inheritance: virtual dispatch, super, overriding, abstract methods."""

class Shape:
    name = "shape"

    def __init__(self, label):
        self.label = label

    def area(self):
        raise NotImplementedError

    def describe(self):
        return "%s %s of area %.2f" % (self.label, self.name, self.area())


class Rectangle(Shape):
    name = "rectangle"

    def __init__(self, width, height):
        Shape.__init__(self, "a")
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height


class Square(Rectangle):
    name = "square"

    def __init__(self, side):
        super().__init__(side, side)

    def describe(self):
        return super().describe() + "!"


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("one")
        self.radius = radius

    def area(self):
        return 3.0 * self.radius * self.radius


class Unknown(Shape):
    pass


def entry_point(argv):
    shapes = [Rectangle(2.0, 3.0), Square(2.0), Circle(1.0), Unknown("no")]
    for shape in shapes:
        try:
            print(shape.describe())
        except NotImplementedError:
            print(shape.label, "has no area")
    total = 0.0
    for shape in shapes[:3]:
        total += shape.area()
    print(total)
    for shape in shapes:
        if isinstance(shape, Rectangle):
            print("rectangle", shape.width, isinstance(shape, Square))
        elif isinstance(shape, (Circle, Unknown)):
            print("other", shape.name)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
