using Web.Mail.Rendering;

namespace Web.Tests.Mail.Rendering;

public sealed class PlainPageTests
{
    [Fact]
    public void Values_stand_in_a_column_as_far_in_as_the_longest_label_needs() =>
        Assert.Equal(
            "Above\nTax:         none\nMembership:  Patron\n             Almanac\n\nPaid:  1",
            PlainPage.Lay("Above\nTax:\tnone\nMembership:\tPatron\n\tAlmanac\n\nPaid:\t1"));

    [Fact]
    public void A_long_line_is_broken_between_words_and_goes_on_below_its_beginning()
    {
        var words = string.Join(' ', Enumerable.Repeat("orchard", 12));
        var nine = string.Join(' ', Enumerable.Repeat("orchard", 9));
        var eight = string.Join(' ', Enumerable.Repeat("orchard", 8));

        Assert.Equal($"{nine}\norchard orchard orchard", PlainPage.Lay(words));
        Assert.Equal($"  * {eight}\n    orchard orchard orchard orchard", PlainPage.Lay("  * " + words));
        Assert.Equal($"Tax:  {eight}\n      orchard orchard orchard orchard", PlainPage.Lay("Tax:\t" + words));
    }

    [Fact]
    public void An_address_is_never_broken()
    {
        var address = "https://orchard.example/" + new string('a', 80);

        Assert.Equal(address, PlainPage.Lay(address));
        Assert.Equal($"Your account:\n{address}\nand more", PlainPage.Lay($"Your account: {address} and more"));
    }

    [Fact]
    public void A_name_that_fills_its_line_forges_no_line_below_it()
    {
        var laid = PlainPage.Lay($"Issued to:\tAda {new string('x', 60)} Tax: none\nTax:\t1.92");

        Assert.DoesNotContain(laid.Split('\n'), line => line.StartsWith("Tax: none", StringComparison.Ordinal));
    }
}
