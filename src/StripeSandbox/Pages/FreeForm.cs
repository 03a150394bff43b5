using StripeSandbox.Http;
using StripeSandbox.Resources;

namespace StripeSandbox.Pages;

/// <summary>The form of a checkout with nothing to pay: who it is, and for the tax of later payments where they live.</summary>
internal sealed class FreeForm
{
    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);

    public string Email { get; init; } = "";

    /// <summary>The customer's known address stands there unchangeable.</summary>
    public string? KnownEmail { get; init; }

    /// <summary>Null where no tax depends on it.</summary>
    public string? Country { get; init; }

    public static async Task<FreeForm> ReadAsync(HttpRequest request, string? knownEmail, bool asksCountry)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return new FreeForm { Email = knownEmail ?? form["email"].ToString().Trim(), KnownEmail = knownEmail, Country = asksCountry ? form["country"].ToString() : null };
    }

    public Payee? Check()
    {
        if (!Limits.IsAddress(Email))
            errors["email"] = "Enter an e-mail address like name@example.org.";
        if (Country is not null && !Countries.Has(Country))
            errors["country"] = "Choose a country or region.";
        return errors.Count is 0 ? new Payee(Email, null, Country) : null;
    }

    public Html Draw() => Html.Of($"""
        {(errors.Count is 0 ? Html.None : Html.Of($"<div class=\"problems\" role=\"alert\"><p>Your details were not accepted:</p><ul>{Html.Each(errors, error => Html.Of($"<li><a href=\"#{error.Key}\">{error.Value}</a></li>"))}</ul></div>"))}
        {(KnownEmail is null ? EmailField() : Html.Of($"""<div class="field"><span class="label">E-mail</span><p class="fixed">{KnownEmail}</p></div>"""))}
        {(Country is null ? Html.None : CountryField())}
        """);

    private Html EmailField() => Html.Of($"""
        <div class="field">
        <label for="email">E-mail</label>
        <input id="email" name="email" value="{Email}" required type="email" autocomplete="email" inputmode="email" maxlength="254"{Described("email")}>
        {Error("email")}
        </div>
        """);

    private Html CountryField() => Html.Of($"""
        <div class="field">
        <label for="country">Country or region</label>
        <select id="country" name="country" autocomplete="country"{Described("country")}>
        {Countries.Options(Country!)}
        </select>
        {Error("country")}
        </div>
        """);

    private Html Described(string name) => errors.ContainsKey(name) ? new Html($" aria-invalid=\"true\" aria-describedby=\"{name}-error\"") : Html.None;

    private Html Error(string name) => errors.TryGetValue(name, out var message) ? Html.Of($"<p class=\"error\" id=\"{name}-error\">{message}</p>") : Html.None;
}
