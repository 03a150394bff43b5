using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Web.Joining.Checkout;

/// <summary>
/// What the support page's form held when the checkout sent it back, and what is wrong with it. It is carried in the browser's own cookie and shown once; an address
/// that somebody typed never stands in an address.
/// </summary>
/// <param name="Email">As it was typed.</param>
/// <param name="Problem">In the reader's words; null: nothing is wrong, and it is only to stand there again.</param>
/// <param name="At">The field that the problem is about; null: the address.</param>
/// <param name="Typed">What was typed there.</param>
public sealed record LeftForm(string? Email, string? Problem = null, string? At = null, string? Typed = null)
{
    public static readonly LeftForm Empty = new(Email: null);

    private const string Key = "LeftForm";

    public void KeepIn(ITempDataDictionary kept) => kept[Key] = JsonSerializer.Serialize(this);

    public static LeftForm Of(ITempDataDictionary kept) => kept[Key] is string written ? JsonSerializer.Deserialize<LeftForm>(written)! : Empty;
}
