using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;

namespace StripeSandbox.Pages;

/// <summary>The form of a simulated direct debit: an IBAN, or in Britain sort code and account number.</summary>
internal sealed class DebitForm(string type)
{
    private readonly PayerFields fields = new();

    public string Email { get; init; } = "";

    public string? KnownEmail { get; init; }

    public string Name { get; init; } = "";

    /// <summary>As <see cref="BankAccount.Number"/>.</summary>
    public string Number { get; init; } = "";

    public static async Task<DebitForm> ReadAsync(string type, HttpRequest request, string? knownEmail)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        string Typed(string name) => new([.. form[name].ToString().ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return new DebitForm(type)
        {
            Email = knownEmail ?? form["email"].ToString().Trim(),
            KnownEmail = knownEmail,
            Name = form["name"].ToString().Trim(),
            Number = type is BankAccount.Bacs ? $"{Typed("sort_code")}-{Typed("account_number")}" : Typed("iban"),
        };
    }

    public Html Again(Decline decline)
    {
        fields.Refuse(First, decline.Message);
        return Draw();
    }

    /// <summary>Who pays from which account, when everything is in order.</summary>
    public (Payee Payee, BankAccount Account)? Check()
    {
        if (!Limits.IsAddress(Email))
        {
            fields.Refuse("email", "Enter an e-mail address like name@example.org.");
        }

        if (Name.Length is 0)
        {
            fields.Refuse("name", "Enter the name of the account's holder.");
        }

        var account = BankAccount.Find(type, Number);
        if (account is null)
        {
            fields.Refuse(First, "Enter one of the test accounts listed below.");
        }

        return account is not null && fields.AreFine ? (new Payee(Email, Name, account.Country), account) : null;
    }

    public Html Draw() => Html.Of($"""
        <input type="hidden" name="{WaysToPay.Field}" value="{type}">
        {fields.Problems("Your bank details were not accepted:")}
        {fields.Email(Email, KnownEmail)}
        {(type is BankAccount.Bacs ? British() : fields.Text("iban", "IBAN", Number, "autocomplete=\"off\" maxlength=\"42\""))}
        {fields.Text("name", "Name on the account", Name, "autocomplete=\"name\" maxlength=\"120\"")}
        """);

    public static Html TestAccounts(string type) => Html.Of($"""
        <details class="help">
        <summary>Test accounts, such as {BankAccount.All.First(account => account.Type == type).Number}</summary>
        <p>The bank answers five days later, by the sandbox's clock.</p>
        <table><caption class="hidden">Test accounts and what happens with them</caption>
        <tbody>{Html.Each(BankAccount.All.Where(account => account.Type == type), account => Html.Of($"<tr><td class=\"number\">{account.Number}</td><td>{(account.Succeeds ? "Succeeds" : "Fails")}</td></tr>"))}</tbody></table>
        </details>
        """);

    private string First => type is BankAccount.Bacs ? "sort_code" : "iban";

    private Html British()
    {
        var parts = Number.Split('-');
        return Html.Of($"""
            {fields.Text("sort_code", "Sort code", parts[0], "inputmode=\"numeric\" autocomplete=\"off\" maxlength=\"8\"")}
            {fields.Text("account_number", "Account number", parts.Length > 1 ? parts[1] : "", "inputmode=\"numeric\" autocomplete=\"off\" maxlength=\"10\"")}
            """);
    }
}
