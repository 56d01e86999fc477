import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { explainQuery } from '../../api/queries.ts';
import { useAddress } from '../../app/address.ts';
import { requestOf } from './request.ts';

/** The answer to the request that the address states, a moment after its last change; the one before stays until then. */
export function useExplanation(at: string | undefined, search = useAddress()) {
  const request = useMemo(() => requestOf(search, at), [search, at]);
  const text = JSON.stringify(request);
  const [settled, settle] = useState(request);
  useEffect(() => {
    const timer = setTimeout(() => settle(request), 80);
    return () => clearTimeout(timer);
  }, [text]);
  return { request, query: useQuery({ ...explainQuery(settled), placeholderData: keepPreviousData }) };
}
