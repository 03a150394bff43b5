using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Web.Data;

internal sealed class UtcInstant() : ValueConverter<DateTimeOffset, DateTimeOffset>(
    instant => instant.ToUniversalTime(),
    instant => instant.ToUniversalTime());
