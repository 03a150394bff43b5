using Core;

namespace Web.Joining.Checkout;

/// <summary>Where a checkout came from, as a row keeps it: half of it names the customer, half the line, so that both are counted by one column.</summary>
internal sealed record OriginMark(string Customer, string Line)
{
    private const int HalfAHash = 32;

    public string Whole => Customer + Line;

    public static OriginMark Of(NetworkOrigin origin) => new(Half(origin.Customer), Half(origin.Line));

    private static string Half(string place) => BrowserMark.HashOf(place)[..HalfAHash];
}
