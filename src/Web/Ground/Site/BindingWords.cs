using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Web.Ground.Site;

/// <summary>What the framework itself finds wrong with a form, in its sender's words: the framework has English ones only.</summary>
internal sealed class BindingWords(IStringLocalizerFactory words) : IPostConfigureOptions<MvcOptions>, IValidationMetadataProvider
{
    private const string Missing = "Site.Form.Missing";

    private readonly IStringLocalizer text = words.Create(typeof(BindingWords));

    /// <summary>After the framework's own, which asks for every text that must not be null.</summary>
    public void PostConfigure(string? name, MvcOptions options)
    {
        var messages = options.ModelBindingMessageProvider;
        messages.SetMissingBindRequiredValueAccessor(_ => text[Missing]);
        messages.SetMissingKeyOrValueAccessor(() => text[Missing]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => text[Missing]);
        messages.SetValueMustNotBeNullAccessor(_ => text[Missing]);
        messages.SetValueMustBeANumberAccessor(_ => text["Site.Form.NoNumber"]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => text["Site.Form.NoNumber"]);
        messages.SetValueIsInvalidAccessor(value => text["Site.Form.Unreadable", value]);
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => text["Site.Form.Unreadable", value]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => text["Site.Form.Unreadable", value]);
        messages.SetUnknownValueIsInvalidAccessor(_ => text["Site.Form.Unknown"]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => text["Site.Form.Unknown"]);
        options.ModelMetadataDetailsProviders.Add(this);
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var required in context.ValidationMetadata.ValidatorMetadata.OfType<RequiredAttribute>().Where(one => one.ErrorMessage is null))
        {
            required.ErrorMessage = Missing;
        }
    }
}
