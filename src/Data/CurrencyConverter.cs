using Core;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Data;

internal sealed class CurrencyConverter() : ValueConverter<Currency, string>(currency => currency.Code, code => Currency.Of(code));
