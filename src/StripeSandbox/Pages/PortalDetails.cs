using System.Text.Json.Nodes;
using StripeSandbox.Http;
using StripeSandbox.Resources;
using StripeSandbox.State;

namespace StripeSandbox.Pages;

/// <summary>Name, e-mail, telephone and address, as far as the configuration lets people change them.</summary>
internal sealed class PortalDetails(Ledger ledger, Surroundings surroundings)
{
    private static readonly (string Name, string Label, string Auto, string Detail)[] Fields =
    [
        ("name", "Name", "name", "name"), ("email", "E-mail", "email", "email"), ("phone", "Telephone", "tel", "phone"),
        ("line1", "Street and number", "address-line1", "address"), ("postal_code", "Postal code", "postal-code", "address"), ("city", "City", "address-level2", "address"),
        ("country", "Country code, such as DE", "country", "address"),
    ];

    public IResult Show(Visit visit) => visit.May("customer_update")
        ? Draw(visit, field => Value(visit.Customer, field), null)
        : Layout.NotFound(surroundings.AccountName, "Details cannot be changed here.");

    public IResult Save(Visit visit, IFormCollection form)
    {
        if (!visit.May("customer_update"))
            return Show(visit);
        if (Allowed(visit, "email") && form["email"].ToString().Trim() is var email && (email.Length > 254 || !email.Contains('@', StringComparison.Ordinal)))
            return Draw(visit, field => form[field].ToString(), "Enter an e-mail address like name@example.org.");
        if (form["country"].ToString().Trim() is { Length: > 0 and not 2 })
            return Draw(visit, field => form[field].ToString(), "Enter a country code of two letters, such as DE.");

        ledger.Commit(null, change =>
        {
            var customer = change.Edit(visit.Customer.Id());
            foreach (var field in Fields.Where(field => Allowed(visit, field.Detail)))
                Set(customer, field.Name, form[field.Name].ToString().Trim(), field.Detail is "address");
            change.EmitUpdated("customer.updated", customer.Id());
            return customer;
        });
        return new SeeOther(visit.After());
    }

    private IResult Draw(Visit visit, Func<string, string?> value, string? problem) => visit.Send(Layout.Page("Change details", surroundings.AccountName, Html.Of($"""
        <main class="portal">
        {(visit.Session["flow"] is null ? visit.Home() : visit.Back(surroundings.AccountName))}
        <h1>Billing details</h1>
        {(problem is null ? Html.None : Html.Of($"<div class=\"problems\" role=\"alert\"><p>{problem}</p></div>"))}
        <form method="post" action="{visit.Address}/details" novalidate>
        {Html.Each(Fields.Where(field => Allowed(visit, field.Detail)), field => Html.Of($"""
            <div class="field"><label for="{field.Name}">{field.Label}</label><input id="{field.Name}" name="{field.Name}" value="{value(field.Name)}" autocomplete="{field.Auto}" maxlength="254"></div>
            """))}
        <button class="pay">Save details</button>
        </form>
        </main>
        """)), problem is null ? 200 : 422);

    private static bool Allowed(Visit visit, string detail) =>
        visit.Configuration.At("features.customer_update.allowed_updates") is JsonArray allowed && allowed.Any(name => string.Equals((string?)name, detail, StringComparison.Ordinal));

    private static string? Value(JsonObject customer, string field) => field is "name" or "email" or "phone" ? customer.Text(field) : customer.Text($"address.{field}");

    private static void Set(JsonObject customer, string field, string value, bool isAddress)
    {
        var text = value.Length is 0 ? null : field is "country" ? value.ToUpperInvariant() : value[..Math.Min(254, value.Length)];
        if (!isAddress)
        {
            customer[field] = text;
            return;
        }

        if (customer["address"] is null && text is null)
            return;
        customer["address"] ??= Blanks.Address();
        customer["address"]![field] = text;
    }
}
