/** The entry of the phone's face. */
import { mount } from 'svelte';
import '../look/look.css';
import './phone.css';
import Phone from './Phone.svelte';

mount(Phone, { target: document.getElementById('face')! });
