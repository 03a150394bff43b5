using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;

namespace StripeSandbox.Pages;

/// <summary>The form of a simulated SEPA Direct Debit.</summary>
internal sealed class DebitForm
{
    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);

    public string Email { get; init; } = "";

    public string Name { get; init; } = "";

    public string Iban { get; init; } = "";

    public static async Task<DebitForm> ReadAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return new DebitForm
        {
            Email = form["email"].ToString().Trim(),
            Name = form["name"].ToString().Trim(),
            Iban = form["iban"].ToString().Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(),
        };
    }

    /// <summary>Who pays, when everything is in order.</summary>
    public Payee? Check()
    {
        if (!Limits.IsAddress(Email))
            errors["email"] = "Enter an e-mail address like name@example.org.";
        if (Name.Length is 0)
            errors["name"] = "Enter the name of the account's holder.";
        if (!BankDebits.Knows(Iban))
            errors["iban"] = "Enter one of the test accounts listed below.";
        return errors.Count is 0 ? new Payee(Email, Name, Iban[..2]) : null;
    }

    public Html Draw() => Html.Of($"""
        {(errors.Count is 0 ? Html.None : Html.Of($"<div class=\"problems\" role=\"alert\"><p>Your bank details were not accepted:</p><ul>{Html.Each(errors, error => Html.Of($"<li><a href=\"#{error.Key}\">{error.Value}</a></li>"))}</ul></div>"))}
        {Field("email", "E-mail", Email, "type=\"email\" autocomplete=\"email\" inputmode=\"email\" maxlength=\"254\"")}
        {Field("iban", "IBAN", Iban, "autocomplete=\"off\" maxlength=\"42\"")}
        {Field("name", "Name on the account", Name, "autocomplete=\"name\" maxlength=\"120\"")}
        """);

    public static Html TestAccounts() => Html.Of($"""
        <details class="help">
        <summary>Test accounts, such as AT61 1904 3002 3457 3201</summary>
        <p>The bank answers three minutes later, by the sandbox's clock.</p>
        <table><caption class="hidden">Test accounts and what happens with them</caption>
        <tbody>{Html.Each(BankDebits.Accounts, account => Html.Of($"<tr><td class=\"number\">{account.Iban}</td><td>{(account.Succeeds ? "Succeeds" : "Fails")}</td></tr>"))}</tbody></table>
        </details>
        """);

    private Html Field(string name, string label, string value, string attributes) => Html.Of($"""
        <div class="field">
        <label for="{name}">{label}</label>
        <input id="{name}" name="{name}" value="{value}" required {new Html(attributes)}{(errors.ContainsKey(name) ? new Html($" aria-invalid=\"true\" aria-describedby=\"{name}-error\"") : Html.None)}>
        {(errors.TryGetValue(name, out var message) ? Html.Of($"<p class=\"error\" id=\"{name}-error\">{message}</p>") : Html.None)}
        </div>
        """);
}
