using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

internal static class Customers
{
    private const string Kind = "customer";
    private const string Fields = "address,description,email,name,phone,metadata,preferred_locales,tax_exempt,invoice_prefix,next_invoice_sequence,invoice_settings.default_payment_method,invoice_settings.footer,invoice_settings.custom_fields,invoice_settings.rendering_options,shipping";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", "/v1/customers", $"{Fields},payment_method,source,test_clock", Create),
        new("GET", "/v1/customers", $"{Lists.Paging},email", List),
        new("GET", "/v1/customers/search", Search.Parameters, call => Search.Page(call, "/v1/customers/search", Kind, "email", "name", "phone")),
        new("GET", "/v1/customers/{id}", "", Retrieve),
        new("POST", "/v1/customers/{id}", Fields, Update),
        new("DELETE", "/v1/customers/{id}", "", Delete),
    ];

    private static Doc Create(Call call)
    {
        var clock = Clocks.Join(call);
        var customer = call.Change.Add(Kind);
        customer["test_clock"] = clock;
        customer["invoice_prefix"] = Ids.InvoicePrefix();
        var method = call.Parameters.Text("payment_method") is { } token ? PaymentMethods.Take(call.Change, token, "payment_method") : null;
        if (method is not null)
        {
            PaymentMethods.Attach(call.Change, method, customer.Id());
        }

        if (call.Parameters.Text("source") is { } source)
        {
            customer["default_source"] = OldCard(call.Change, source, customer.Id()).Id();
        }

        Apply(call, customer, method);
        if (method is not null)
        {
            call.Change.Emit("payment_method.attached", method);
        }

        call.Change.Emit("customer.created", customer);
        return customer;
    }

    /// <summary>A card as it was given before there were payment methods: it pays what no payment method is named for.</summary>
    private static Doc OldCard(Change change, string token, string customer)
    {
        if (!token.StartsWith("tok_", StringComparison.Ordinal) || Cards.ByToken(token) is not { } card)
        {
            throw StripeError.Invalid($"No such token: '{token}'", "source", "resource_missing");
        }

        var method = Cards.NewMethod(change, card, setUp: false, id: Ids.New("card_1"));
        PaymentMethods.Attach(change, method, customer);
        return method;
    }

    private static Doc Retrieve(Call call) => call.Change.Find(call.Id, Kind) ?? throw StripeError.NoSuch(Kind, call.Id);

    private static Doc Update(Call call)
    {
        var customer = call.Edit(Kind);
        Apply(call, customer, null);
        call.Change.EmitUpdated("customer.updated", customer.Id());
        return customer;
    }

    private static Doc List(Call call)
    {
        var email = call.Parameters.Text("email");
        return Lists.Page(call, "/v1/customers", Kind, call.Change.All(Kind)
            .Where(customer => email is null || string.Equals(customer.Text("email"), email, StringComparison.Ordinal)));
    }

    private static Doc Delete(Call call) => Ending.OfCustomer(call.Change, call.Find(Kind));

    private static void Apply(Call call, Doc customer, Doc? attached)
    {
        call.Set(customer, "description", "email", "name", "phone", "preferred_locales", "tax_exempt", "invoice_prefix", "next_invoice_sequence", "shipping");
        PaymentIntents.Complete(customer);
        call.SetMetadata(customer);
        if (call.Parameters.TryGet("address", out var given))
        {
            customer["address"] = given is Doc address ? Blanks.Address().Lay(address) : null;
        }

        if (call.Parameters.Part("invoice_settings") is not { } settings)
        {
            return;
        }

        foreach (var name in new[] { "footer", "custom_fields", "rendering_options" })
        {
            if (settings.ContainsKey(name))
            {
                customer["invoice_settings"]![name] = settings[name]?.Copy();
                if (name is "rendering_options" && customer["invoice_settings"]![name] is Doc options && !options.ContainsKey("template"))
                {
                    options["template"] = null;
                }
            }
        }

        if (!settings.ContainsKey("default_payment_method"))
        {
            return;
        }

        // A test token such as pm_card_visa, given twice in one call, means one card.
        var wanted = settings.Text("default_payment_method");
        if (attached is not null && string.Equals(wanted, call.Parameters.Text("payment_method"), StringComparison.Ordinal))
        {
            wanted = attached.Id();
        }

        if (wanted is not null)
        {
            PaymentMethods.MustBelong(call.Change, wanted, customer.Id(), "invoice_settings[default_payment_method]");
        }

        customer["invoice_settings"]!["default_payment_method"] = wanted;
    }
}
