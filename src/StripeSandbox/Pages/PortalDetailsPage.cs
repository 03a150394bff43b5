using StripeSandbox.Books;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.Resources;

namespace StripeSandbox.Pages;

/// <summary>Name, e-mail, telephone and address, as far as the configuration lets people change them.</summary>
internal sealed class PortalDetailsPage(Ledger ledger, Surroundings surroundings)
{
    private static readonly (string Name, string Label, string Auto, string Detail)[] Fields =
    [
        ("name", "Name", "name", "name"), ("email", "E-mail", "email", "email"), ("phone", "Telephone", "tel", "phone"),
        ("line1", "Street and number", "address-line1", "address"), ("postal_code", "Postal code", "postal-code", "address"), ("city", "City", "address-level2", "address"),
        ("country", "Country or region", "country", "address"),
    ];

    public IResult Show(Visit visit) => visit.May("customer_update")
        ? Draw(visit, field => Value(visit.Customer, field), null, null)
        : Layout.NotFound(surroundings.AccountName, "Details cannot be changed here.");

    public IResult Save(Visit visit, IFormCollection form)
    {
        if (!visit.May("customer_update"))
        {
            return Show(visit);
        }

        if (Allowed(visit, "email") && form["email"].ToString().Trim() is var email && (!Limits.IsAddress(email)))
        {
            return Draw(visit, field => form[field].ToString(), "email", "Enter an e-mail address like name@example.org.");
        }

        if (form["country"].ToString().Trim().ToUpperInvariant() is { Length: > 0 } country && !Countries.Has(country) && country != visit.Customer.Text("address.country"))
        {
            return Draw(visit, field => form[field].ToString(), "country", "Choose a country or region of the list.");
        }

        ledger.Commit(null, change =>
        {
            var customer = change.Edit(visit.Customer.Id());
            foreach (var field in Fields.Where(field => Allowed(visit, field.Detail)))
            {
                Set(customer, field.Name, form[field.Name].ToString().Trim(), field.Detail is "address");
            }

            change.EmitUpdated("customer.updated", customer.Id());
            return customer;
        });
        return new SeeOther(visit.After());
    }

    private IResult Draw(Visit visit, Func<string, string?> value, string? wrong, string? problem) => visit.Send(Layout.Page("Change details", surroundings.AccountName, Html.Of($"""
        <main class="portal">
        {(visit.Session["flow"] is null ? visit.Home() : visit.Back(surroundings.AccountName))}
        <h1>Billing details</h1>
        {(problem is null ? Html.None : Html.Of($"<div class=\"problems\" role=\"alert\"><p><a href=\"#{wrong}\">{problem}</a></p></div>"))}
        <form method="post" action="{visit.Address}/details" novalidate>
        {Html.Each(Fields.Where(field => Allowed(visit, field.Detail)), field => Html.Of($"""
            <div class="field"><label for="{field.Name}">{field.Label}</label>{Input(field.Name, field.Auto, value(field.Name) ?? "", field.Name == wrong)}
            {(field.Name == wrong ? Html.Of($"<p class=\"error\" id=\"{wrong}-error\">{problem}</p>") : Html.None)}</div>
            """))}
        <button class="pay">Save details</button>
        </form>
        </main>
        """)), problem is null ? 200 : 422);

    private static Html Input(string name, string auto, string value, bool isWrong)
    {
        var marks = isWrong ? Html.Of($" aria-invalid=\"true\" aria-describedby=\"{name}-error\"") : Html.None;
        return name is "country"
            ? Html.Of($"<select id=\"country\" name=\"country\" autocomplete=\"{auto}\"{marks}><option value=\"\">Not said</option>{Countries.Options(value)}</select>")
            : Html.Of($"<input id=\"{name}\" name=\"{name}\" value=\"{value}\"{Keyboard(name)} autocomplete=\"{auto}\" maxlength=\"254\"{marks}>");
    }

    private static Html Keyboard(string name) => name switch
    {
        "email" => new Html(" type=\"email\" inputmode=\"email\""),
        "phone" => new Html(" type=\"tel\" inputmode=\"tel\""),
        _ => Html.None,
    };

    private static bool Allowed(Visit visit, string detail) =>
        visit.Configuration.At("features.customer_update.allowed_updates") is DocList allowed && allowed.Any(name => string.Equals((string?)name, detail, StringComparison.Ordinal));

    private static string? Value(Doc customer, string field) => field is "name" or "email" or "phone" ? customer.Text(field) : customer.Text($"address.{field}");

    private static void Set(Doc customer, string field, string value, bool isAddress)
    {
        var text = value.Length is 0 ? null : field is "country" ? value.ToUpperInvariant() : value[..Math.Min(254, value.Length)];
        if (!isAddress)
        {
            customer[field] = text;
            return;
        }

        if (customer["address"] is null && text is null)
        {
            return;
        }

        customer["address"] ??= Blanks.Address();
        customer["address"]![field] = text;
    }
}
