using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;

namespace StripeSandbox.Pages;

/// <summary>The form of a simulated SEPA Direct Debit.</summary>
internal sealed class DebitForm
{
    private readonly PayerFields fields = new();

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
        {
            fields.Refuse("email", "Enter an e-mail address like name@example.org.");
        }

        if (Name.Length is 0)
        {
            fields.Refuse("name", "Enter the name of the account's holder.");
        }

        if (!BankDebits.Knows(Iban))
        {
            fields.Refuse("iban", "Enter one of the test accounts listed below.");
        }

        return fields.AreFine ? new Payee(Email, Name, Iban[..2]) : null;
    }

    public Html Draw() => Html.Of($"""
        {fields.Problems("Your bank details were not accepted:")}
        {fields.Email(Email, null)}
        {fields.Text("iban", "IBAN", Iban, "autocomplete=\"off\" maxlength=\"42\"")}
        {fields.Text("name", "Name on the account", Name, "autocomplete=\"name\" maxlength=\"120\"")}
        """);

    public static Html TestAccounts() => Html.Of($"""
        <details class="help">
        <summary>Test accounts, such as AT61 1904 3002 3457 3201</summary>
        <p>The bank answers three minutes later, by the sandbox's clock.</p>
        <table><caption class="hidden">Test accounts and what happens with them</caption>
        <tbody>{Html.Each(BankDebits.Accounts, account => Html.Of($"<tr><td class=\"number\">{account.Iban}</td><td>{(account.Succeeds ? "Succeeds" : "Fails")}</td></tr>"))}</tbody></table>
        </details>
        """);
}
